//! Names, nicknames and rivals of a pack, folded, and held against one another.

use std::ops::Range;

use crate::fold::Folded;
use crate::rules::error::LoadError;
use crate::rules::raw::{Item, Sink};

/// What a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Name,
    Nickname,
    Rival,
}

/// All names that were read so far.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<Called>);

#[derive(Debug)]
struct Called {
    /// The folded name.
    name: String,
    span: Range<usize>,
    role: Role,
    /// The entity; none for a rival.
    owner: String,
}

impl Names {
    /// The names of a list, folded like the text of documents, each once.
    pub(super) fn read(&mut self, item: &Item<'_>, owner: &str, role: Role) -> Vec<String> {
        let mut folded: Vec<String> = Vec::new();
        for text in item.strings() {
            let name = Folded::new(text.value.trim()).text;
            if name.is_empty() {
                let error = LoadError::new("empty", format!("`{}` holds an empty name", item.key));
                item.sink.report(error.at(text.span, "empty").help("take it away"));
                continue;
            }
            let called = Called { name: name.clone(), span: text.span, role, owner: owner.to_owned() };
            if let Some(first) = self.0.iter().find(|first| first.name == name) {
                compare(item.sink, first, &called);
            }
            if !folded.contains(&name) {
                folded.push(name);
            }
            self.0.push(called);
        }
        folded
    }
}

/// Reports a name that was given before, where that can't be meant.
fn compare(sink: &Sink, first: &Called, second: &Called) {
    let (name, owner) = (&second.name, &first.owner);
    let same = first.owner == second.owner;
    let (code, message, help) = match (first.role, second.role) {
        (Role::Name, Role::Name) if !same => {
            let error = LoadError::new("shared-name", format!("`{name}` is a name of both `{owner}` and `{}`", second.owner));
            let error = error.at(second.span.clone(), "here too").at(first.span.clone(), "first here");
            return sink.report(error.help("a name stands for one entity; one that both go by can be a nickname of each"));
        }
        (Role::Nickname, Role::Nickname) if !same => return,
        (Role::Name | Role::Nickname, Role::Rival) => (
            "rival-is-entity",
            format!("the rival `{name}` is also a name of the entity `{owner}`"),
            "take it out of `rivals`: an entity competes with others of its kind by itself",
        ),
        (one, other) if one == other => (
            "twice",
            format!("`{name}` stands twice"),
            "keep one of the two; case and the shape of quotes and spaces never matter",
        ),
        _ if same => (
            "nickname-is-name",
            format!("`{name}` is both a name and a nickname of `{owner}`"),
            "take it out of `nicknames`, if it can mean nothing else; otherwise out of `names`",
        ),
        _ => (
            "nickname-is-name",
            format!("`{name}` is a name of one entity and a nickname of another, `{owner}` and `{}`", second.owner),
            "it then stands for both wherever it occurs: take it away from the one that is rarely meant",
        ),
    };
    sink.warn(LoadError::new(code, message).at(second.span.clone(), "here too").at(first.span.clone(), "first here").help(help));
}

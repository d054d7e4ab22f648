//! What editors may know of the TOML files: a JSON Schema of each kind, from which they complete keys and show what is wrong
//! while it is typed.
//!
//! Language files are read through serde, and their schema is that of the types they are read into. The other files are
//! read key by key, so that all their mistakes are found at once; types that nothing is read into describe them here.
//! `tests/schema.rs` holds those types to the reader.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use crate::language::raw::RawLanguage;

pub mod config;
pub mod pack;
pub mod rule;

/// The kinds of TOML files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// One rule of a pack.
    Rule,
    /// `pack.toml`: what the rules of a pack share.
    Pack,
    /// `factlint.toml`: what is checked, and by which packs.
    Config,
    /// The words of one language.
    Language,
}

/// The JSON Schema (draft 2020-12) of a kind of file, indented, with a line break at the end.
#[must_use]
pub fn text(kind: Kind) -> String {
    let schema = match kind {
        Kind::Rule => of::<rule::RuleFile>(),
        Kind::Pack => of::<pack::PackFile>(),
        Kind::Config => of::<config::ConfigFile>(),
        Kind::Language => of::<RawLanguage>(),
    };
    format!("{:#}\n", schema.to_value())
}

fn of<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(drop_null as fn(&mut Schema)))
        .with_transform(RecursiveTransform(join_lines as fn(&mut Schema)));
    settings.into_generator().into_root_schema_for::<T>()
}

/// Lines of a comment are broken for those who read the source; editors break them for their own window.
fn join_lines(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.replace('\n', " ");
    }
}

/// TOML has no null: a key that may be missing has the schema of its value.
fn drop_null(schema: &mut Schema) {
    let is_null = |schema: &Value| schema.get("type").is_some_and(|of| of == "null");
    if let Some(types) = schema.get_mut("type").and_then(Value::as_array_mut) {
        types.retain(|of| of != "null");
        if let [of] = types.as_slice() {
            let of = of.clone();
            schema.insert("type".to_owned(), of);
        }
    }
    if schema.get("default").is_some_and(Value::is_null) {
        schema.remove("default");
    }
    let ways = schema.get("anyOf").and_then(Value::as_array).map(Vec::as_slice);
    if let Some([Value::Object(value), null]) = ways
        && is_null(null)
    {
        let value = value.clone();
        schema.remove("anyOf");
        for (key, value) in value {
            // What is said of the key is closer to the point than what is said of its type.
            if schema.get(&key).is_none() {
                schema.insert(key, value);
            }
        }
    }
}

/// Text that says something.
#[derive(JsonSchema)]
#[schemars(inline)]
pub struct Words(#[schemars(regex(pattern = r"\S"))] pub String);

/// One text or several.
#[derive(JsonSchema)]
#[schemars(inline, untagged)]
pub enum OneOrMore<T> {
    /// One.
    One(T),
    /// Several.
    More(Vec<T>),
}

/// A value in its base form, as text or as a number: `"2023-12-31"`, `"11600"`, `11600`.
#[derive(JsonSchema)]
#[schemars(inline, untagged)]
pub enum Scalar {
    /// As text; editors take dates for text.
    Text(String),
    /// As a number.
    Number(f64),
}

/// A day, a month or a year.
#[derive(JsonSchema)]
#[schemars(inline)]
pub struct Date(#[schemars(regex(pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$"))] pub String);

/// The key of a fact: a subject and what is claimed of it.
#[derive(JsonSchema)]
#[schemars(inline)]
pub struct FactKey(#[schemars(regex(pattern = r"\S.*: .*\S"))] pub String);

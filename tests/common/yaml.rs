//! YAML files that other programs read, held against the schemas of those programs.

#![allow(dead_code, reason = "not every test uses every helper")]

use jsonschema::Validator;
use saphyr::{LoadableYamlNode, Scalar, Yaml};
use serde_json::Value;

/// The first document of a YAML text.
#[track_caller]
pub(crate) fn read(text: &str) -> Value {
    value(&Yaml::load_from_str(text).unwrap()[0])
}

fn value(yaml: &Yaml<'_>) -> Value {
    match yaml {
        Yaml::Value(Scalar::Null) => Value::Null,
        Yaml::Value(Scalar::Boolean(truth)) => (*truth).into(),
        Yaml::Value(Scalar::Integer(number)) => (*number).into(),
        Yaml::Value(Scalar::String(text)) => text.as_ref().into(),
        Yaml::Sequence(items) => items.iter().map(value).collect(),
        Yaml::Mapping(entries) => entries.iter().map(|(key, item)| (key.as_str().unwrap().to_owned(), value(item))).collect(),
        other => panic!("{other:?} stands in no file of ours"),
    }
}

/// The first document of a YAML text that a JSON Schema allows.
#[track_caller]
pub(crate) fn valid(text: &str, schema: &str) -> Value {
    let validator: Validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let value = read(text);
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    value
}

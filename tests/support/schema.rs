//! Outputs under their JSON Schema.

use serde_json::Value;

/// Checks a value against the part of JSON Schema that ours uses. Stricter than the standard: a key that the schema
/// does not name fails, so that no key of the serializer is forgotten.
pub fn validate(root: &Value, schema: &Value, value: &Value, at: &str) {
    for (keyword, rule) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                validate(root, &root["$defs"][name], value, at);
            }
            "type" => {
                let types: Vec<&str> = rule
                    .as_array()
                    .map_or(vec![rule.as_str().unwrap_or_default()], |types| {
                        types.iter().filter_map(Value::as_str).collect()
                    });
                assert!(
                    types.contains(&type_of(value)),
                    "{at}: {value} is not {rule}"
                );
            }
            "const" => assert_eq!(rule, value, "{at}"),
            "enum" => assert!(
                rule.as_array().unwrap().contains(value),
                "{at}: {value} is not one of {rule}"
            ),
            // All alternatives of ours are null or one more schema.
            "anyOf" => {
                let [null, other] = rule.as_array().unwrap().as_slice() else {
                    panic!("{at}: {rule}")
                };
                assert_eq!(null["type"], "null");
                if !value.is_null() {
                    validate(root, other, value, at);
                }
            }
            "minLength" => assert_ne!(value, "", "{at} is blank instead of null"),
            "pattern" => {
                let fits = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.');
                assert!(
                    value
                        .as_str()
                        .is_none_or(|text| !text.is_empty() && text.chars().all(fits)),
                    "{at}: {value}"
                );
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    validate(root, rule, item, &format!("{at}[{index}]"));
                }
            }
            "properties" => {
                for (key, item) in value.as_object().into_iter().flatten() {
                    let property = rule
                        .get(key)
                        .unwrap_or_else(|| panic!("{at}.{key} is not in the schema"));
                    validate(root, property, item, &format!("{at}.{key}"));
                }
            }
            "required" => {
                for key in rule.as_array().unwrap() {
                    assert!(
                        value.get(key.as_str().unwrap()).is_some(),
                        "{at} has no {key}"
                    );
                }
            }
            "minProperties" | "maxProperties" => {
                assert_eq!(
                    value.as_object().map(serde_json::Map::len),
                    rule.as_u64().map(|count| count as usize),
                    "{at}"
                );
            }
            "$schema" | "$id" | "$defs" | "title" | "description" => {}
            other => panic!("this check does not know {other}"),
        }
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

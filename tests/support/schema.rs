//! Outputs under their JSON Schema, as the `jsonschema` crate judges them.

use jsonschema::Validator;
use serde_json::Value;

/// A schema, stricter than the standard is: a key that it does not name fails, so that no key of the serializer is
/// forgotten.
pub struct Schema {
    schema: Value,
    validator: Validator,
}

impl Schema {
    pub fn new(schema: Value) -> Self {
        assert!(
            jsonschema::meta::is_valid(&schema),
            "it is a schema of the draft that it names"
        );
        let mut strict = schema.clone();
        close(&mut strict);
        let validator = jsonschema::draft202012::new(&strict).expect("the schema can be used");
        Self { schema, validator }
    }

    /// The schema of one of its definitions.
    pub fn definition(&self, name: &str) -> Self {
        let mut schema = self.schema.clone();
        let top = schema.as_object_mut().expect("a schema is an object");
        top.retain(|key, _| key.starts_with('$'));
        top.insert("$ref".to_owned(), format!("#/$defs/{name}").into());
        Self::new(schema)
    }

    pub fn judge(&self, value: &Value) {
        let errors: Vec<String> = self
            .validator
            .iter_errors(value)
            .take(5)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }
}

/// Says of each object with properties that it has no others.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.get("properties").is_some_and(Value::is_object) {
                fields
                    .entry("additionalProperties")
                    .or_insert(Value::Bool(false));
            }
            fields.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

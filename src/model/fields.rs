//! The keys of a front matter with their values: a list in just its room, as every page keeps its own until the site is written.

use serde_json::{Map, Value};

/// Keys with their values in their order, each key once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(Vec<(Box<str>, Field)>);

/// The value of a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// Nearly all are texts.
    Text(Box<str>),
    Other(Box<Value>),
}

impl Fields {
    /// The list must name each key once.
    #[must_use]
    pub fn new(list: Vec<(Box<str>, Field)>) -> Self {
        let mut fitted = Vec::with_capacity(list.len());
        fitted.extend(list);
        Self(fitted)
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Field> {
        // Of a dozen keys, looking at each is faster than hashing one.
        self.0.iter().find_map(|(known, value)| (**known == *key).then_some(value))
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| &**key)
    }

    /// The same without some keys.
    #[must_use]
    pub fn without(&self, keys: &[&str]) -> Self {
        let kept = self.0.iter().filter(|(key, _)| !keys.contains(&&**key));
        Self::new(kept.cloned().collect())
    }

    #[must_use]
    pub fn to_map(&self) -> Map<String, Value> {
        self.0.iter().map(|(key, value)| (key.to_string(), value.to_value())).collect()
    }
}

impl From<Map<String, Value>> for Fields {
    fn from(map: Map<String, Value>) -> Self {
        Self::new(map.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

impl From<Value> for Field {
    fn from(value: Value) -> Self {
        if let Value::String(text) = value { Self::Text(text.into()) } else { Self::Other(Box::new(value)) }
    }
}

impl Field {
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    #[must_use]
    pub fn as_array(&self) -> Option<&Vec<Value>> {
        if let Self::Other(value) = self { value.as_array() } else { None }
    }

    #[must_use]
    pub fn to_value(&self) -> Value {
        match self {
            Self::Text(text) => Value::String(text.to_string()),
            Self::Other(value) => Value::clone(value),
        }
    }
}

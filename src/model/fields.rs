//! The keys of a front matter with their values: a list in just its room, as every page keeps its own until the site is written.

use serde_json::{Map, Value};

use super::fit;

/// Keys with their values in their order, each key once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(Vec<(Box<str>, Field)>);

/// The value of a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// Nearly all are texts.
    Text(Box<str>),
    /// Nearly all others are lists of them.
    Texts(Box<[Box<str>]>),
    Other(Box<Value>),
}

impl Fields {
    /// The list must name each key once.
    #[must_use]
    pub fn new(list: Vec<(Box<str>, Field)>) -> Self {
        Self(fit(list))
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
        match value {
            Value::String(text) => Self::Text(text.into()),
            Value::Array(items) => Self::list(items.into_iter().map(Self::from).collect()),
            value => Self::Other(Box::new(value)),
        }
    }
}

impl Field {
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// A list of values.
    #[must_use]
    pub fn list(items: Vec<Self>) -> Self {
        if items.iter().all(|item| matches!(item, Self::Text(_))) {
            let text = |item| if let Self::Text(text) = item { Some(text) } else { None };
            return Self::Texts(fit(items.into_iter().filter_map(text).collect()).into());
        }
        Self::Other(Box::new(Value::Array(items.iter().map(Self::to_value).collect())))
    }

    /// The texts of a list.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Texts(texts) => texts.iter().map(|text| &**text).collect(),
            Self::Other(value) => value.as_array().into_iter().flatten().filter_map(Value::as_str).collect(),
            Self::Text(_) => Vec::new(),
        }
    }

    #[must_use]
    pub fn to_value(&self) -> Value {
        match self {
            Self::Text(text) => Value::String(text.to_string()),
            Self::Texts(texts) => texts.iter().map(|text| Value::from(&**text)).collect(),
            Self::Other(value) => Value::clone(value),
        }
    }
}

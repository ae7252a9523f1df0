//! Monikers: the versions of products by name, and ranges of them such as `>= harbor-2.0 || < dock-1.4`.

/// A version of a product, as a moniker definition lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moniker {
    /// `harbor-2.0`
    pub name: String,
    /// What readers see.
    pub title: String,
    pub product: String,
    /// The place among the versions of its product.
    pub order: i64,
}

/// The versions that a repository knows, by product and order. Without any, ranges cannot be evaluated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Monikers(Vec<Moniker>);

/// A range as written and read: comparisons joined by `||`, and by blanks, which bind closer and mean "and".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonikerRange {
    pub text: Box<str>,
    any: Vec<Vec<Comparison>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Comparison {
    operator: Operator,
    moniker: Box<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Less,
    LessOrEqual,
    Equal,
    GreaterOrEqual,
    Greater,
}

impl MonikerRange {
    /// Reads a range; `None` if it breaks the syntax.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let any = text.split("||").map(conjunction).collect::<Option<Vec<_>>>()?;
        Some(Self { text: text.trim().into(), any })
    }
}

/// Comparisons that must all hold.
fn conjunction(text: &str) -> Option<Vec<Comparison>> {
    let mut all = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (operator, after) = operator(rest);
        let name = after.trim_start();
        let end = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))).unwrap_or(name.len());
        if end == 0 {
            return None;
        }
        all.push(Comparison { operator, moniker: name[..end].into() });
        rest = name[end..].trim_start();
    }
    (!all.is_empty()).then_some(all)
}

/// The operator that a text begins with, and what follows; a plain name means `=`.
fn operator(text: &str) -> (Operator, &str) {
    let operators = [
        (">=", Operator::GreaterOrEqual),
        ("<=", Operator::LessOrEqual),
        (">", Operator::Greater),
        ("<", Operator::Less),
        ("=", Operator::Equal),
    ];
    let found = operators.into_iter().find_map(|(sign, operator)| Some((operator, text.strip_prefix(sign)?)));
    found.unwrap_or((Operator::Equal, text))
}

impl Monikers {
    /// Monikers in whatever order they were listed.
    #[must_use]
    pub fn new(mut list: Vec<Moniker>) -> Self {
        list.sort_by(|a, b| (&a.product, a.order).cmp(&(&b.product, b.order)));
        Self(list)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn as_slice(&self) -> &[Moniker] {
        &self.0
    }

    /// The monikers in a range, in their order; the first name that is not defined, if there is one.
    pub fn evaluate<'r>(&self, range: &'r MonikerRange) -> Result<Vec<&Moniker>, &'r str> {
        let mut inside = vec![false; self.0.len()];
        for all in &range.any {
            let mut both = vec![true; self.0.len()];
            for comparison in all {
                let bound = self.find(&comparison.moniker).ok_or(&*comparison.moniker)?;
                for (holds, moniker) in both.iter_mut().zip(&self.0) {
                    *holds &= comparison.holds(moniker, bound);
                }
            }
            for (inside, both) in inside.iter_mut().zip(both) {
                *inside |= both;
            }
        }
        Ok(self.0.iter().zip(inside).filter(|(_, inside)| *inside).map(|(moniker, _)| moniker).collect())
    }

    fn find(&self, name: &str) -> Option<&Moniker> {
        self.0.iter().find(|moniker| moniker.name.eq_ignore_ascii_case(name))
    }
}

impl Comparison {
    /// Only versions of one product have an order.
    fn holds(&self, moniker: &Moniker, bound: &Moniker) -> bool {
        let order = moniker.order.cmp(&bound.order);
        moniker.product == bound.product
            && match self.operator {
                Operator::Less => order.is_lt(),
                Operator::LessOrEqual => order.is_le(),
                Operator::Equal => moniker.name == bound.name,
                Operator::GreaterOrEqual => order.is_ge(),
                Operator::Greater => order.is_gt(),
            }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, clippy::disallowed_macros)]
mod tests {
    use super::{Moniker, MonikerRange, Monikers};

    fn evaluate(range: &str) -> String {
        let moniker = |name: &str, product: &str, order| Moniker {
            name: name.to_owned(),
            title: name.to_owned(),
            product: product.to_owned(),
            order,
        };
        let list = [("b-3", "b", 3), ("a-1", "a", 1), ("a-10", "a", 10), ("a-2", "a", 2), ("b-1", "b", 1)];
        let all = Monikers::new(list.map(|(name, product, order)| moniker(name, product, order)).into());
        let Some(range) = MonikerRange::parse(range) else { return "?".to_owned() };
        match all.evaluate(&range) {
            Ok(found) => found.iter().map(|moniker| moniker.name.as_str()).collect::<Vec<_>>().join(" "),
            Err(name) => format!("no {name}"),
        }
    }

    #[test]
    fn a_range_is_evaluated_within_its_product() {
        for (range, expected) in [
            ("a-2", "a-2"),
            ("= a-2", "a-2"),
            (">= a-2", "a-2 a-10"),
            (">a-2", "a-10"),
            ("<a-2 || <=b-1", "a-1 b-1"),
            (">=a-1 <a-10", "a-1 a-2"),
            (">= a-1 <= b-3", ""),
            ("A-10||b-3", "a-10 b-3"),
            ("a-2 || c", "no c"),
            ("", "?"),
            ("||", "?"),
            ("a-2 |", "?"),
            (">=", "?"),
            ("=> a-2", "?"),
        ] {
            assert_eq!(evaluate(range), expected, "{range:?}");
        }
    }
}

//! `::: form action model submitText :::`: a form that the host's own script fills and sends.

use super::colon::{self, Problem};
use super::writer::output::{attribute_into, escape_into};

/// A form.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    pub model: Option<String>,
    pub action: String,
    pub submit_text: String,
}

/// Makes a form of its attributes.
pub fn from_attributes(attributes: &[(String, String)]) -> Result<Form, Problem> {
    colon::known(attributes, &["model", "action", "submittext"])?;
    let get = |name| colon::value(attributes, name).map(str::to_owned);
    Ok(Form {
        model: get("model"),
        action: get("action").ok_or(Problem::MissingAttribute("action"))?,
        submit_text: get("submittext").ok_or(Problem::MissingAttribute("submitText"))?,
    })
}

impl Form {
    /// The form. Its button stays disabled until a script takes the form over: nothing can be sent without one.
    #[must_use]
    pub fn html(&self) -> String {
        let mut out = String::from("<form class=\"chromeless-form\"");
        if let Some(model) = &self.model {
            attribute_into(&mut out, "data-model", model);
        }
        attribute_into(&mut out, "data-action", &self.action);
        out.push_str(">\n<div></div>\n<button class=\"button is-primary\" disabled=\"disabled\" type=\"submit\">");
        escape_into(&mut out, &self.submit_text);
        out.push_str("</button>\n</form>\n");
        out
    }
}

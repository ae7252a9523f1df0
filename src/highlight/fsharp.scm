; What is what in a text of F#.
[(line_comment) (block_comment)] @comment
[(string) (triple_quoted_string) (verbatim_string) (bytearray) (verbatim_bytearray) (char)] @string
[(format_string) (format_triple_quoted_string)] @string
(format_string_eval) @variable
[
  (xint) (byte) (sbyte) (int) (int16) (uint16) (int32) (uint32) (int64) (uint64) (nativeint) (unativeint)
  (ieee32) (ieee64) (float) (decimal) (bignum)
] @number
[(bool) (unit) "null"] @constant
(simple_type) @type
(generic_type (long_identifier) @type)
(postfix_type (long_identifier) @type)
(type_name type_name: (_) @type)
(exception_definition exception_name: (_) @type)
(function_declaration_left . (identifier) @function)
(method_or_prop_defn name: (property_or_ident method: (identifier) @function))
(application_expression . (long_identifier_or_op (identifier) @function))
(application_expression . (long_identifier_or_op (long_identifier (identifier) @function .)))
(attribute (simple_type) @attribute)
[(compiler_directive_decl) (fsi_directive_decl) (access_modifier)] @keyword
(preproc_line "#line" @keyword)
(preproc_if ["#if" "#endif"] @keyword)
(preproc_else "#else" @keyword)
[
  "abstract" "and" "as" "assert" "begin" "class" "default" "delegate" "do" "do!" "done" "downcast" "downto" "elif"
  "else" "end" "enum" "exception" "finally" "for" "fun" "function" "get" "global" "if" "in" "inherit" "inline"
  "interface" "lazy" "let" "let!" "match" "match!" "member" "module" "mutable" "namespace" "new" "not" "of" "open"
  "or" "override" "rec" "return" "return!" "set" "static" "struct" "then" "to" "try" "type" "upcast" "use" "use!"
  "val" "when" "while" "with" "yield" "yield!"
] @keyword

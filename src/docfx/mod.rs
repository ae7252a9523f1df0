//! How other formats are read: `docfx.json`, `toc.yml`, redirections.

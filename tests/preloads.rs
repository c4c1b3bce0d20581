//! The page's modules are asked for at once, not one import after the other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What a module imports when it is loaded (types are imported in comments, and not by the browser).
fn imports(module: &str) -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("www").join(module);
    let text = fs::read_to_string(&file).unwrap_or_default();
    let folder = Path::new(module).parent().unwrap_or(Path::new(""));
    let lines = text.lines().filter(|line| {
        line.starts_with("import") || line.starts_with('}') || line.starts_with("export")
    });
    lines
        .filter_map(|line| line.split_once(" from \"")?.1.split('"').next())
        .map(|path| {
            let mut parts: Vec<&str> = folder.iter().filter_map(|part| part.to_str()).collect();
            for part in path.split('/') {
                match part {
                    "." => {}
                    ".." => {
                        parts.pop();
                    }
                    part => parts.push(part),
                }
            }
            parts.join("/")
        })
        .collect()
}

#[test]
fn everything_that_the_page_loads_is_preloaded() {
    // These two are imported when they are needed, and always are.
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut open = vec![
        "page.js".to_string(),
        "define.js".into(),
        "mount.js".into(),
        "pkg/contrastive_playground.js".into(),
    ];
    while let Some(module) = open.pop() {
        if found.insert(module.clone()) {
            open.extend(imports(&module));
        }
    }
    found.remove("page.js");
    let page = include_str!("../www/index.html");
    let preloads = page.split("rel=\"modulepreload\" href=\"").skip(1);
    let listed: BTreeSet<String> =
        preloads.filter_map(|rest| Some(rest.split_once('"')?.0.into())).collect();
    assert!(found.len() > 40, "{found:?}");
    let missing: Vec<_> = found.difference(&listed).collect();
    let superfluous: Vec<_> = listed.difference(&found).collect();
    assert!(
        missing.is_empty() && superfluous.is_empty(),
        "www/index.html: add {missing:?}, remove {superfluous:?}"
    );
}

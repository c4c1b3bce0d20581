//! Prints `tables.js`, the module from which the page makes its menus, sliders and help texts.

fn main() {
    print!("{}", contrastive_playground::tables::javascript());
}

"""Files to records, and what is wrong where.

- `engine`: where the engine lies, and the order of its packages
- `rules`: the register of rules, which stands in `rules.yml`
- `problem`: something wrong, and its place
- `allowances`: exceptions that authors write in place
- `printing`: problems as text, for GitHub, as JSON
- `found_once`: what rules find, kept for the next time that they are asked
- `late`: regular expressions that are compiled when they are first asked
- `terminal`: what is being done, told to who waits for it
- `system_errors`: what the operating system refuses, in a line
- `text_files`: files to texts
- `whole_files`: files written whole, or left as they were
- `folder_state`: what tells whether a file in a folder has changed
- `kept_folder`: where a machine keeps what it made
- `made_once`: what is made of the same things again, kept between two runs
- `yaml_tree`: YAML to trees in which every value has its place
- `yaml_errors`: what is meant by what the YAML parser says
- `validation`: trees to records
- `case_folder`: the folder of a case to its records

Imports `records`; every package below `records` may import it.
"""

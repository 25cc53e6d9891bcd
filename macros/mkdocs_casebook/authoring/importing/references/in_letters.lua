-- Mathematics and what is set high, low or in single quotation marks, in letters: a record has no
-- markup, and pandoc writes TeX, tags and double quotation marks for them.
local function in_letters(node)
  local text = pandoc.write(pandoc.Pandoc({pandoc.Plain({node})}), 'plain', {wrap_text = 'none'})
  -- What no letter has high or low stands on the line.
  return pandoc.Str((text:gsub('[_^]%(([^()]*)%)', '%1'):gsub('%s+$', '')))
end

local function formula(node)
  node.text = node.text:gsub('\\d?frac%s*{([^{}]*)}%s*{([^{}]*)}', '%1/%2')
    :gsub('\\sqrt%s*{([^{}]*)}', '√%1')
    :gsub('%^{?\\circ}?', '°')
    :gsub('(%w)%s+\\', '%1\\ \\')
  return in_letters(node)
end

local function quoted(node)
  if node.quotetype == 'SingleQuote' then
    node.content:insert(1, pandoc.Str('‘'))
    node.content:insert(pandoc.Str('’'))
    return node.content
  end
end

return {{Math = formula, Superscript = in_letters, Subscript = in_letters, Quoted = quoted}}

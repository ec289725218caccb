-- What a book needs that HTML has no element for: notes at the foot of the page, and labels over what they label.
-- Typst begins a page nowhere inside a container, so containers go, and what points to them points to their place.

function Span(span)
  if span.classes:includes("fn") then
    return pandoc.Note({ pandoc.Plain(span.content) })
  end
end

function Div(div)
  local blocks = div.content
  if div.classes:includes("block") or div.classes:includes("row") then
    blocks:insert(1, pandoc.RawBlock("typst", "#frame["))
    blocks:insert(pandoc.RawBlock("typst", "]"))
  end
  if div.identifier ~= "" then
    blocks:insert(1, pandoc.RawBlock("typst", "#metadata(none) <" .. div.identifier .. ">"))
  end
  return blocks
end

function Image(image)
  local said = pandoc.utils.stringify(image.caption)
  local set = said ~= "" and ', alt: "' .. said:gsub('["\\]', "") .. '"' or ""
  for _, side in ipairs({ "width", "height" }) do
    if image.attributes[side] then
      set = set .. ", " .. side .. ": " .. image.attributes[side]
    end
  end
  local drawn = 'box(image("' .. image.src .. '"' .. set .. "))"
  return pandoc.RawInline("typst", said ~= "" and "#" .. drawn or "#pdf.artifact(" .. drawn .. ")")
end

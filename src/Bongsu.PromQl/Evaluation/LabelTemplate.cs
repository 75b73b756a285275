using System.Text;
using System.Text.RegularExpressions;

namespace Bongsu.PromQl.Evaluation;

/// <summary>
/// The replacement of <c>label_replace</c>: <c>$1</c>, <c>$name</c>, <c>${name}</c> and <c>$$</c>; a bare name is as long as it can be, and an unknown one is
/// empty.
/// </summary>
internal sealed class LabelTemplate
{
    private readonly List<(string Text, bool IsGroup)> _parts;
    private readonly string? _constant;

    private LabelTemplate(List<(string Text, bool IsGroup)> parts)
    {
        _parts = parts;
        if (!parts.Exists(static p => p.IsGroup))
            _constant = string.Concat(parts.Select(static p => p.Text));
    }

    /// <summary>Whether it is the same text for every match.</summary>
    public bool IsConstant => _constant is not null;

    public static LabelTemplate Parse(string template)
    {
        var parts = new List<(string, bool)>();
        var text = new StringBuilder();
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i] != '$' || i + 1 == template.Length)
            {
                text.Append(template[i]);
                continue;
            }

            if (template[i + 1] == '$')
            {
                text.Append('$');
                i++;
                continue;
            }

            bool braces = template[i + 1] == '{';
            int start = i + (braces ? 2 : 1);
            int end = start;
            while (end < template.Length && (char.IsLetterOrDigit(template[end]) || template[end] == '_'))
                end++;
            if (end == start || (braces && (end == template.Length || template[end] != '}')))
            {
                text.Append('$');
                continue;
            }

            parts.Add((text.ToString(), false));
            text.Clear();
            parts.Add((template[start..end], true));
            i = braces ? end : end - 1;
        }

        parts.Add((text.ToString(), false));
        return new LabelTemplate(parts);
    }

    /// <summary>The characters of <see cref="Fill"/>.</summary>
    public long LengthFor(Match match)
    {
        long length = 0;
        foreach ((string text, bool isGroup) in _parts)
            length += isGroup ? match.Groups[text].Length : text.Length;
        return length;
    }

    /// <summary>The text for a match.</summary>
    public string Fill(Match match)
    {
        if (_constant is not null)
            return _constant;
        var filled = new StringBuilder((int)LengthFor(match));
        foreach ((string text, bool isGroup) in _parts)
            filled.Append(isGroup ? match.Groups[text].ValueSpan : text);
        return filled.ToString();
    }
}

using Markdig.Helpers;
using Markdig.Parsers;

namespace Bongsu.Views.Wiki.Markdown;

/// <summary>Finds <c>{{name ...}}</c> in Markdown.</summary>
internal sealed class PanelInlineParser : InlineParser
{
    /// <summary>Begins at a brace.</summary>
    public PanelInlineParser() => OpeningCharacters = ['{'];

    /// <inheritdoc />
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '{')
            return false;
        int last = Math.Min(slice.End, slice.Start + PanelCall.Longest);
        for (int i = slice.Start + 2; i < last && slice.Text[i] != '\n'; i++)
        {
            if (slice.Text[i] != '}' || slice.Text[i + 1] != '}')
                continue;
            if (PanelCall.Parse(slice.Text[(slice.Start + 2)..i]) is not { } call)
                return false;
            processor.Inline = new PanelInline(call);
            slice.Start = i + 2;
            return true;
        }

        return false;
    }
}

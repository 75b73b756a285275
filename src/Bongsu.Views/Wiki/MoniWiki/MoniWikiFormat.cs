namespace Bongsu.Views.Wiki.MoniWiki;

/// <summary>MoniWiki's markup and macros, as far as pages of text, tables and graphs use them; see docs/wiki.md.</summary>
public sealed class MoniWikiFormat : IWikiFormat
{
    /// <inheritdoc />
    public string Name => "moniwiki";

    /// <inheritdoc />
    public WikiDocument Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new MoniWikiParser(text).Parse();
    }

    /// <inheritdoc />
    public string Write(PanelCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return MoniWikiMacros.Write(call);
    }
}

using Bongsu.Views.Pictures;

namespace Bongsu.Report.Blocks;

/// <summary>A piece of a report, in the reader's language. Every medium shows every kind of block; none of them knows where a block comes from.</summary>
public abstract record Block
{
    private Block()
    {
    }

    /// <summary>A sentence or two.</summary>
    /// <param name="Text">What it says.</param>
    /// <param name="Tone">How it is meant.</param>
    public sealed record Paragraph(string Text, Tone Tone = Tone.Plain) : Block;

    /// <summary>A heading within a section.</summary>
    /// <param name="Text">What it says.</param>
    /// <param name="Href">Where to read on; null where nowhere.</param>
    public sealed record Heading(string Text, string? Href = null) : Block;

    /// <summary>Things, the most important first.</summary>
    /// <param name="Items">The things.</param>
    public sealed record Entries(IReadOnlyList<Entry> Items) : Block;

    /// <summary>Figures side by side; the first column names the rows. At most four columns, for phones.</summary>
    /// <param name="Caption">For those who cannot see it.</param>
    /// <param name="Heads">The columns' names.</param>
    /// <param name="Rows">As many cells each as there are columns.</param>
    public sealed record Table(string Caption, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

    /// <summary>Numbers as bars.</summary>
    /// <param name="Items">The bars, the uppermost first.</param>
    public sealed record Bars(IReadOnlyList<Bar> Items) : Block;

    /// <summary>A line over time.</summary>
    /// <param name="Picture">What is drawn.</param>
    /// <param name="Alt">The same in words.</param>
    public sealed record Chart(TrendPicture Picture, string Alt) : Block;

    /// <summary>There is more elsewhere.</summary>
    /// <param name="Text">What.</param>
    /// <param name="Href">Where.</param>
    public sealed record More(string Text, string Href) : Block;
}

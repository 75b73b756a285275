using Bongsu.Store.Rows;

namespace Bongsu.Store.History;

/// <summary>Texts of one caller.</summary>
internal sealed class TextWrite(IReadOnlyList<TextValueRow> rows) : PendingWrite
{
    public IReadOnlyList<TextValueRow> Rows { get; } = rows;

    public override int Size => Rows.Count;
}

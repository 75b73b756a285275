namespace Bongsu.Store.Rows;

/// <summary>One text or log value. (ItemId, AtNs, Digest of the text) is unique, so that a repeated delivery is stored once.</summary>
public sealed class TextValueRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The item.</summary>
    public long ItemId { get; set; }

    /// <summary>Unix nanoseconds UTC.</summary>
    public long AtNs { get; set; }

    /// <summary>At most 64 KiB of UTF-8.</summary>
    public required string Text { get; set; }

    /// <summary>JSON of <see cref="Model.Values.LogDetails"/>, or null.</summary>
    public string? LogJson { get; set; }

    /// <summary>Over the text, for uniqueness.</summary>
    public long Digest { get; set; }
}

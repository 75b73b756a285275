namespace Bongsu.Store.Rows;

/// <summary>A time in which nobody watched: the server did not run, hung, or had no database.</summary>
public sealed class BlindSpanRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The last sign of life before it, Unix milliseconds UTC.</summary>
    public long FromMs { get; set; }

    /// <summary>The first one after it, Unix milliseconds UTC.</summary>
    public long ToMs { get; set; }
}

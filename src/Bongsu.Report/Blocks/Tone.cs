namespace Bongsu.Report.Blocks;

/// <summary>How something is meant: shown as a colour, and never by the colour alone.</summary>
public enum Tone
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>All is well.</summary>
    Good,

    /// <summary>Worth a look.</summary>
    Notice,

    /// <summary>Something is wrong.</summary>
    Bad,
}

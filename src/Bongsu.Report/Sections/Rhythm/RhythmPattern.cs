namespace Bongsu.Report.Sections.Rhythm;

/// <summary>Kinds of rhythm.</summary>
public enum RhythmPattern
{
    /// <summary>At one time of the day.</summary>
    Daily,

    /// <summary>At one time of one day of the week.</summary>
    Weekly,

    /// <summary>Some hours after changes of the configuration.</summary>
    AfterChange,
}

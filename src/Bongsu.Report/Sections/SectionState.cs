namespace Bongsu.Report.Sections;

/// <summary>How a section came out.</summary>
public enum SectionState
{
    /// <summary>It has something to say.</summary>
    News,

    /// <summary>It has nothing new to say.</summary>
    Nothing,

    /// <summary>It could not be read: a gap in the report, and marked as one.</summary>
    Failed,
}

namespace Bongsu.Report.Sections;

/// <summary>What a section says, as numbers, names and times.</summary>
public abstract record SectionFacts
{
    /// <summary>False where there is nothing worth a reader's time: the section becomes one word at the end of the report.</summary>
    public abstract bool HasNews();
}

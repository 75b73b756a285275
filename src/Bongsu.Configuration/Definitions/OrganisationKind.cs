namespace Bongsu.Configuration.Definitions;

/// <summary>The two kinds of organisation.</summary>
public enum OrganisationKind
{
    /// <summary>Hears of every level and sees everything.</summary>
    Infrastructure,

    /// <summary>Owns services: hears at once of levels 4 and 5 of its own, and sees nothing of the others'.</summary>
    Service,
}

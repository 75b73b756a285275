namespace Bongsu.Model.Levels;

/// <summary>Whose view a problem is.</summary>
public enum Category
{
    /// <summary>What an operating system or a single component says.</summary>
    Instance,

    /// <summary>What a user of a service feels.</summary>
    Service,
}

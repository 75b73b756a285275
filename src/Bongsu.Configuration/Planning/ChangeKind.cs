namespace Bongsu.Configuration.Planning;

/// <summary>What an apply does to an object.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Create,

    /// <summary>It differs from what is there.</summary>
    Update,

    /// <summary>It goes away.</summary>
    Delete,
}

namespace Bongsu.Model.Access;

/// <summary>What a user may do within what the organisation lets him see.</summary>
public enum Role
{
    /// <summary>May look.</summary>
    Viewer,

    /// <summary>May also acknowledge, comment and close.</summary>
    Operator,

    /// <summary>May also change configuration, users and tokens; of the infrastructure only.</summary>
    Administrator,
}

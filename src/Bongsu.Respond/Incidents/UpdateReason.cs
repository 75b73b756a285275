namespace Bongsu.Respond.Incidents;

/// <summary>Why a further message of an incident goes to somebody who knows of it.</summary>
public enum UpdateReason
{
    /// <summary>Its level is higher than they know.</summary>
    Level,

    /// <summary>Many more problems belong to it than they know.</summary>
    Growth,

    /// <summary>A likely cause has been found.</summary>
    Cause,

    /// <summary>What explained it is over, and something of it is not.</summary>
    Outlasted,
}

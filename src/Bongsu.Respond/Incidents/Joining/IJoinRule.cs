namespace Bongsu.Respond.Incidents.Joining;

/// <summary>One reason for which a problem belongs to an open incident. Pure, and without state.</summary>
internal interface IJoinRule
{
    /// <summary>Its name in the store and in tests.</summary>
    string Name { get; }

    /// <summary>What it groups by, of <see cref="Grouping"/>: a policy may leave that out.</summary>
    string By { get; }

    /// <summary>The incident that the problem belongs to by this rule, or null.</summary>
    JoinVerdict? Find(JoinQuestion question);
}

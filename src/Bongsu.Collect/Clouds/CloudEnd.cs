namespace Bongsu.Collect.Clouds;

/// <summary>Who ended a resource, as far as its cloud says.</summary>
public enum CloudEnd
{
    /// <summary>It does not say, or not yet.</summary>
    Unknown,

    /// <summary>Its group has become smaller, or has put another one in its place by plan: a new version, another zone.</summary>
    Scaling,

    /// <summary>A person or a program, by a call of the cloud's API.</summary>
    Operator,

    /// <summary>The cloud, which takes back what it had lent: a spot instance.</summary>
    TakenBack,

    /// <summary>It was found unhealthy, by its group or the load balancer.</summary>
    Unhealthy,

    /// <summary>It ended by itself: its operating system shut down.</summary>
    Itself,

    /// <summary>The cloud failed: hardware, or a volume.</summary>
    Failure,
}

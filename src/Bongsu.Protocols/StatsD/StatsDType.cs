namespace Bongsu.Protocols.StatsD;

/// <summary>What a metric of StatsD is.</summary>
public enum StatsDType
{
    /// <summary><c>c</c>: something happened so often.</summary>
    Counter,

    /// <summary><c>g</c>: a value of now; with a sign, a change of it.</summary>
    Gauge,

    /// <summary><c>ms</c>: something took so many milliseconds.</summary>
    Timer,

    /// <summary><c>h</c> and <c>d</c>: a value of many.</summary>
    Histogram,

    /// <summary><c>s</c>: one of what is counted once each.</summary>
    Set,
}

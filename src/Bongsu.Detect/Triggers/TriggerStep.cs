namespace Bongsu.Detect.Triggers;

/// <summary>What a judgement means for a trigger.</summary>
internal enum TriggerStep
{
    /// <summary>Nothing changes.</summary>
    Stay,

    /// <summary>A problem opens.</summary>
    Open,

    /// <summary>It is bad, and a trigger that explains it is in problem: no problem opens.</summary>
    Hold,

    /// <summary>Its problem ends, or those of one correlation value.</summary>
    Recover,
}

namespace Bongsu.Detect.Triggers;

/// <summary>The state machine of a trigger, as a pure function.</summary>
internal static class TriggerRule
{
    /// <summary>The step that follows from what is known.</summary>
    public static TriggerStep Decide(in TriggerFacts facts)
    {
        if (!facts.Bad)
            return facts.Fired && facts.Recovers ? TriggerStep.Recover : TriggerStep.Stay;
        if (facts.Fired && !(facts.Multiple && facts.IsNewValue))
            return TriggerStep.Stay;
        // What was held back came in time when it came; released, it speaks of now.
        if (!facts.IsFresh && !facts.WasHeld)
            return TriggerStep.Stay;
        if (facts.IsBeforeClosing)
            return TriggerStep.Stay;
        return facts.IsExplained ? TriggerStep.Hold : TriggerStep.Open;
    }
}

namespace Bongsu.Store.Rows;

/// <summary>A message or tracker action that must happen, written in the same transaction as what causes it.</summary>
public sealed class OutboxRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The problem, or null for messages that belong to none (a digest, a test).</summary>
    public long? ProblemId { get; set; }

    /// <summary>The incident of that problem, or null for messages that belong to none.</summary>
    public long? IncidentId { get; set; }

    /// <summary>
    /// <c>problem</c>, <c>update</c>, <c>recovery</c>, <c>digest</c>, <c>alarm</c>, <c>tracker-open</c>, <c>tracker-close</c>, <c>flapping</c>, <c>summary</c>,
    /// <c>report</c>, <c>watch</c>, <c>test</c>.
    /// </summary>
    public required string Kind { get; set; }

    /// <summary>Name of the channel or tracker.</summary>
    public required string Channel { get; set; }

    /// <summary>The channel that has sent it in the stead of <see cref="Channel"/>; null where none has.</summary>
    public string? Via { get; set; }

    /// <summary>The organisation notified, or null for trackers.</summary>
    public string? Organisation { get; set; }

    /// <summary>The person notified, or null for trackers.</summary>
    public string? Person { get; set; }

    /// <summary>The address that the channel uses, as it was when the message was written.</summary>
    public string? Address { get; set; }

    /// <summary>Given to far sides that take one; unique.</summary>
    public required string IdempotencyKey { get; set; }

    /// <summary>Why this person is notified, in a sentence: the policy, the step, the rule.</summary>
    public required string Reason { get; set; }

    /// <summary>Where it is.</summary>
    public OutboxState State { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long CreatedAtMs { get; set; }

    /// <summary>Not before; Unix milliseconds UTC.</summary>
    public long DueAtMs { get; set; }

    /// <summary>When it would be due without maintenance or silence, Unix milliseconds UTC; null where that is when it is due.</summary>
    public long? PlannedAtMs { get; set; }

    /// <summary>The policy whose step it is; null for what is no step, such as the end of a problem.</summary>
    public string? Policy { get; set; }

    /// <summary>The step of the policy, from 0.</summary>
    public int Step { get; set; }

    /// <summary>How often the policy's steps had been repeated before.</summary>
    public int Round { get; set; }

    /// <summary>Its place among those of a step that are tried one after the other; 0 is tried first.</summary>
    public int Rank { get; set; }

    /// <summary>True until its step is due: who is notified is decided then, and nothing is sent before.</summary>
    public bool IsPlanned { get; set; }

    /// <summary>Tries made.</summary>
    public int Attempts { get; set; }

    /// <summary>What the last try said.</summary>
    public string? LastResult { get; set; }

    /// <summary>When the far side took it; Unix milliseconds UTC.</summary>
    public long? DeliveredAtMs { get; set; }

    /// <summary>When it was held back because its reader had had enough messages, and counted in a summary; Unix milliseconds UTC, or null.</summary>
    public long? HeldAtMs { get; set; }

    /// <summary>What the far side calls it; null where it does not say, and until it took it.</summary>
    public string? FarId { get; set; }

    /// <summary>What it cost, in the currency in which the operator gives prices; null where no price is known.</summary>
    public double? Cost { get; set; }

    /// <summary>When the link in it was used, Unix milliseconds UTC; null while it was not.</summary>
    public long? AnsweredAtMs { get; set; }

    /// <summary>What it says or does as JSON with the discriminator <c>kind</c>; rendered when it is sent.</summary>
    public string PayloadJson { get; set; } = "{}";
}

namespace Bongsu.Protocols.Zabbix;

/// <summary>The end of one passive check.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Text">The value or the reason; null where the outcome says all.</param>
/// <param name="Form">The form that was used last. Where it differs from the form asked for first, remember it for this agent and try JSON again after an
/// hour.</param>
public readonly record struct PassiveResult(PassiveOutcome Outcome, string? Text, PassiveForm Form);

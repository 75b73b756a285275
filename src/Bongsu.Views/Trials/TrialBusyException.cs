namespace Bongsu.Views.Trials;

/// <summary>Too many trials wait already; it may be asked again in a while.</summary>
public sealed class TrialBusyException() : Exception("Several triggers are being tried at this moment; ask again in a while.");

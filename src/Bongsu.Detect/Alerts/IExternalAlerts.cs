namespace Bongsu.Detect.Alerts;

/// <summary>Where alerts of other systems become problems.</summary>
public interface IExternalAlerts
{
    /// <summary>Takes alerts; when it completes, every problem that follows from them is durable.</summary>
    /// <returns>Why the first that was refused was, in a sentence; null where none was.</returns>
    Task<string?> TakeAsync(IReadOnlyList<ExternalAlert> alerts, CancellationToken cancellationToken);

    /// <summary>Those that fire, in the order of their start.</summary>
    Task<IReadOnlyList<FiringAlert>> ReadAsync(CancellationToken cancellationToken);
}

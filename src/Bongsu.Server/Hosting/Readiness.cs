using Bongsu.Web;

namespace Bongsu.Server.Hosting;

/// <summary>Ready once everything has started; not ready again while the program stops.</summary>
internal sealed class Readiness : IReadiness
{
    private volatile string? _notReady = "Starting.";

    /// <inheritdoc />
    public string? NotReadyBecause => _notReady;

    /// <summary>Everything has started.</summary>
    public void Ready() => _notReady = null;

    /// <summary>The program stops.</summary>
    public void Stopping() => _notReady = "Stopping.";
}

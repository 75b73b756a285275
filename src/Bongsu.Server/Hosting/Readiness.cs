using Bongsu.Web.Health;

namespace Bongsu.Server.Hosting;

/// <summary>Ready once everything has started; not ready again while the program stops.</summary>
internal sealed class Readiness : IReadiness
{
    private volatile IReadOnlyList<string> _obstacles = ["The program is starting."];

    /// <inheritdoc />
    public IReadOnlyList<string> GetObstacles() => _obstacles;

    /// <summary>Everything has started.</summary>
    public void Ready() => _obstacles = [];

    /// <summary>The program stops.</summary>
    public void Stopping() => _obstacles = ["The program is stopping."];
}

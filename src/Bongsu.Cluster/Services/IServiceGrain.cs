namespace Bongsu.Cluster.Services;

/// <summary>
/// The actor of one service, keyed by its id: it counts its members and watches its error budget. The service's own checks and triggers run in its
/// <see cref="Hosts.IHostGrain"/>.
/// </summary>
[Alias("bongsu.IServiceGrain")]
public interface IServiceGrain : IGrainWithIntegerKey
{
    /// <summary>Evaluates it now. Called every few seconds.</summary>
    [Alias("Evaluate")]
    Task Evaluate();
}

namespace Bongsu.Cluster.Alerts;

/// <summary>The one actor that knows which alerts of other systems fire, keyed by 0.</summary>
[Alias("bongsu.IAlertGrain")]
public interface IAlertGrain : IGrainWithIntegerKey
{
    /// <summary>Takes alerts; completes when what follows from them is durable, with why the first that was refused was.</summary>
    [Alias("Take")]
    Task<string?> Take([Immutable] WireAlert[] alerts);

    /// <summary>Those that fire.</summary>
    [Alias("Read")]
    Task<WireAlert[]> Read();

    /// <summary>Ends those that were not sent again in time. Called every few seconds.</summary>
    [Alias("Expire")]
    Task Expire();
}

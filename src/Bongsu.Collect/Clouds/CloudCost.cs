namespace Bongsu.Collect.Clouds;

/// <summary>What reading costs.</summary>
/// <param name="Requests">Requests to the cloud.</param>
/// <param name="Metrics">Metrics that are paid for.</param>
/// <param name="Dollars">In US dollars, by the list price in the options.</param>
public readonly record struct CloudCost(long Requests, long Metrics, double Dollars)
{
    /// <summary>Both together.</summary>
    public static CloudCost operator +(CloudCost one, CloudCost other) =>
        new(one.Requests + other.Requests, one.Metrics + other.Metrics, one.Dollars + other.Dollars);

    /// <summary>So many times as much.</summary>
    public static CloudCost operator *(CloudCost cost, double times) => new((long)(cost.Requests * times), (long)(cost.Metrics * times), cost.Dollars * times);

    /// <summary>Both together.</summary>
    public static CloudCost Add(CloudCost one, CloudCost other) => one + other;

    /// <summary>So many times as much.</summary>
    public static CloudCost Multiply(CloudCost cost, double times) => cost * times;
}

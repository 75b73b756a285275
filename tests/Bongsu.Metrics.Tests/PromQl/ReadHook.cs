using System.Reflection;

namespace Bongsu.Metrics.Tests.PromQl;

/// <summary>A store that does something before each read, for tests that need to be in the middle of a query.</summary>
public class ReadHook : DispatchProxy
{
    private IMetricsStore _inner = null!;
    private Action _reading = null!;

    public static IMetricsStore Around(IMetricsStore inner, Action reading)
    {
        IMetricsStore proxy = Create<IMetricsStore, ReadHook>();
        ((ReadHook)proxy)._inner = inner;
        ((ReadHook)proxy)._reading = reading;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IMetricsStore.ReadAsync))
            _reading();
        return targetMethod.Invoke(_inner, args);
    }
}

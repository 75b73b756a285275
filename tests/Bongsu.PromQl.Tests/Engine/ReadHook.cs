using System.Reflection;
using Bongsu.Metrics;

namespace Bongsu.PromQl.Tests.Engine;

/// <summary>A store that does something before each read, for tests that need to be in the middle of a query.</summary>
public class ReadHook : DispatchProxy
{
    private IMetricsReader _inner = null!;
    private Action _reading = null!;

    public static IMetricsReader Around(IMetricsReader inner, Action reading)
    {
        IMetricsReader proxy = Create<IMetricsReader, ReadHook>();
        ((ReadHook)proxy)._inner = inner;
        ((ReadHook)proxy)._reading = reading;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IMetricsReader.ReadAsync))
            _reading();
        return targetMethod.Invoke(_inner, args);
    }
}

using Bongsu.Protocols.Protobuf;

namespace Bongsu.Protocols.Otlp;

/// <summary>Counts what a request has used of its limits, while it is read.</summary>
internal sealed class OtlpBudget(OtlpLimits limits)
{
    private int _points;

    public OtlpLimits Limits => limits;

    public void TakePoint()
    {
        if (++_points > limits.MaxPoints)
            throw new ProtobufException($"The request has more than {limits.MaxPoints} points; send it in parts.");
    }

    public void CheckBuckets(int count)
    {
        if (count > limits.MaxBuckets)
            throw new ProtobufException($"A point has more than {limits.MaxBuckets} buckets or quantiles.");
    }

    public void CheckAttributes(int count)
    {
        if (count > limits.MaxAttributes)
            throw new ProtobufException($"A point or resource has more than {limits.MaxAttributes} attributes.");
    }

    public void CheckDepth(int depth)
    {
        if (depth > limits.MaxDepth)
            throw new ProtobufException($"The value of an attribute is nested deeper than {limits.MaxDepth} levels.");
    }
}

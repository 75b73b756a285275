namespace Bongsu.Expressions;

/// <summary>What may stand as a function's parameter.</summary>
public enum ParameterKind
{
    /// <summary>An item, <c>/host/key</c>.</summary>
    Item,

    /// <summary>An item filter, <c>/*/key?[group="x"]</c>; a plain item too.</summary>
    Filter,

    /// <summary>A time or a number of values, <c>5m</c> or <c>#5</c>, with an optional shift.</summary>
    Period,

    /// <summary>A time with an optional shift.</summary>
    Time,

    /// <summary>Which value from the newest, <c>#2</c>, with an optional shift.</summary>
    Nth,

    /// <summary>A time in whole calendar units with a shift, <c>1d:now/d</c>.</summary>
    Trend,

    /// <summary>A constant number.</summary>
    Number,

    /// <summary>A constant text or number.</summary>
    Text,

    /// <summary>Any expression.</summary>
    Value,
}

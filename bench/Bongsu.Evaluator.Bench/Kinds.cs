namespace Bongsu.Evaluator.Bench;

/// <summary>An expression or more of each kind of function; WINDOW is how many values the item has, one a second.</summary>
internal static class Kinds
{
    public static (string Kind, string Expression)[] All { get; } =
    [
        ("history", "last(/h/f)>5"),
        ("history", "last(/h/f,#5)>5"),
        ("history", "change(/h/f)>5"),
        ("history", "nodata(/h/f,5m)=1"),
        ("history", "count(/h/f,WINDOWs,\"gt\",50)>5"),
        ("history", "count(/h/u,WINDOWs,\"bitand\",\"1\")>5"),
        ("history", "countunique(/h/f,WINDOWs)>5"),
        ("history", "changecount(/h/f,WINDOWs)>5"),
        ("history", "monoinc(/h/f,WINDOWs)=1"),
        ("history", "rate(/h/u,WINDOWs)>5"),
        ("history", "percentile(/h/f,WINDOWs,95)>5"),
        ("text", "find(/h/t,WINDOWs,\"like\",\"zzz\")=1"),
        ("text", "find(/h/t,WINDOWs,\"regexp\",\"err.*[0-9]{4}$\")=1"),
        ("text", "count(/h/t,WINDOWs,\"iregexp\",\"ERROR\")>5"),
        ("aggregate", "avg(/h/f,WINDOWs)>5"),
        ("aggregate", "max(/h/f,WINDOWs)>5"),
        ("aggregate", "min(/h/f,#WINDOW)>5"),
        ("aggregate", "sum(/h/u,WINDOWs)>5"),
        ("aggregate", "stddevpop(/h/f,WINDOWs)>5"),
        ("aggregate", "mad(/h/f,WINDOWs)>5"),
        ("aggregate", "kurtosis(/h/f,WINDOWs)>5"),
        ("forecast", "forecast(/h/f,WINDOWs,1h)>5"),
        ("forecast", "timeleft(/h/f,WINDOWs,100)<5"),
        ("forecast", "forecast(/h/f,WINDOWs,1h,\"polynomial3\",\"max\")>5"),
        ("trend", "trendavg(/h/f,1d:now/d)>5"),
        ("trend", "trendavg(/h/f,1w:now/w)>5"),
        ("trend", "baselinedev(/h/f,1h:now/h,\"d\",5)>2"),
        ("trend", "trendstl(/h/f,168h:now/h,24h,24h)>0.1"),
        ("scalar", "abs(last(/h/f))+sqrt(last(/h/f))>5"),
        ("scalar", "bitand(last(/h/u),255)=1"),
        ("scalar", "between(last(/h/f),1,5)=1 or in(last(/h/f),1,2,3)=1"),
        ("scalar", "length(trim(last(/h/t)))>5"),
        ("scalar", "jsonpath(last(/h/j),\"$.a[1].b\")=5"),
        ("time", "time()>080000 and dayofweek()<6"),
        ("mixed", "last(/h/f)>5 and avg(/h/f,WINDOWs)>5 or nodata(/h/u,5m)=1"),
    ];
}

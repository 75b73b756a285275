using Bongsu.Configuration.Import.Zabbix;

namespace Bongsu.Configuration.Tests.Import;

/// <summary>Expressions before Zabbix 5.4 mean the same in today's language.</summary>
public sealed class OldExpressionTests
{
    [Theory]
    [InlineData("{web:agent.ping.nodata(5m)}=1", "nodata(/web/agent.ping,5m)=1")]
    [InlineData("{Web servers:net.tcp.service[http,,80].last()}=0", "last(/Web servers/net.tcp.service[http,,80])=0")]
    [InlineData("{web:system.cpu.load[percpu,avg1].avg(5m)}>{$LOAD}", "avg(/web/system.cpu.load[percpu,avg1],5m)>{$LOAD}")]
    [InlineData("{web:a.last(#2)}<>{web:a.prev()}", "last(/web/a,#2)<>last(/web/a,#2)")]
    [InlineData("{web:a.diff()}=1", "(last(/web/a,#1)<>last(/web/a,#2))=1")]
    [InlineData("{web:a.max(1h,1d)}>5", "max(/web/a,1h:now-1d)>5")]
    [InlineData("{web:a.count(10m,5,gt)}>3", "count(/web/a,10m,\"gt\",\"5\")>3")]
    [InlineData("{web:a.str(\"Broken, again\")}=1", "find(/web/a,,\"like\",\"Broken, again\")=1")]
    [InlineData("{web:a.iregexp(^err,10m)}=1", "find(/web/a,10m,\"iregexp\",\"^err\")=1")]
    [InlineData("{web:log[/x,\"a(b\",,,skip].strlen()}>0", "length(last(/web/log[/x,\"a(b\",,,skip]))>0")]
    [InlineData("{web:a.abschange()}>{web:a.delta(1h)}", "abs(change(/web/a))>(max(/web/a,1h)-min(/web/a,1h))")]
    [InlineData("{web:a.band(,4)}=4 and {TRIGGER.VALUE}=0", "bitand(last(/web/a),4)=4 and {TRIGGER.VALUE}=0")]
    [InlineData("{web:a.timeleft(1h,,0)}<1h", "timeleft(/web/a,1h,0)<1h")]
    [InlineData("{web:a.time()}>60000", "time()>60000")]
    public void Translate_OldExpression_IsTodays(string old, string today) => Assert.Equal(today, OldExpression.Translate(old, null));

    [Fact]
    public void Translate_BelowAnItem_NeedsNoItem() =>
        Assert.Equal("last(/web/a[1])=0 and max(/web/a[1],5m)>{$X}", OldExpression.Translate("{last()}=0 and {max(5m)}>{$X}", "/web/a[1]"));

    [Theory]
    [InlineData("100*last(\"vfs.fs.size[/,free]\")/last(\"db:vfs.fs.size[/,total]\",0)", "100*last(//vfs.fs.size[/,free])/last(/db/vfs.fs.size[/,total])")]
    [InlineData("avg(net.if.in[eth0,bytes],5m)+avg(net.if.out[eth0],5m)", "avg(//net.if.in[eth0,bytes],5m)+avg(//net.if.out[eth0],5m)")]
    [InlineData("{$FACTOR}*last(a)", "{$FACTOR}*last(//a)")]
    public void Translate_OldFormula_IsTodays(string old, string today) => Assert.Equal(today, OldFormula.Translate(old));

    [Theory]
    [InlineData("{web:a.last(}")]
    [InlineData("{web:a[1.last()}")]
    [InlineData("{web:a.last()")]
    [InlineData("{web:a}")]
    [InlineData("{web:a.unheardof()}")]
    public void Translate_Malformed_SaysSo(string old) => Assert.Throws<FormatException>(() => OldExpression.Translate(old, null));

    [Fact]
    public void Translate_AnyText_EndsWithAResultOrAFault()
    {
        var random = new Random(20260);
        const string Alphabet = "{}:.()[]\"\\,#$ alstmx05>=/";
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            foreach (Func<string, string> read in (Func<string, string>[])[t => OldExpression.Translate(t, "/h/k"), OldFormula.Translate])
            {
                try
                {
                    Assert.NotNull(read(text));
                }
                catch (FormatException)
                {
                    // That is how it says no.
                }
            }
        }
    }
}

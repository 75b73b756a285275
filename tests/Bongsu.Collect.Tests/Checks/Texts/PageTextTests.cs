using System.Text;
using Bongsu.Collect.Checks.Texts;

namespace Bongsu.Collect.Tests.Checks.Texts;

/// <summary>A page is read as browsers read it: <c>contains</c> once read every body as UTF-8, and a Korean shop's page was never well.</summary>
public sealed class PageTextTests
{
    private const string Korean = "주문 서비스 정상";

    static PageTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("text/html; charset=euc-kr", 949, Korean)]
    [InlineData("text/html;charset=\"EUC-KR\"", 949, Korean)]
    [InlineData("text/html; charset='euc-kr'", 949, Korean)]
    [InlineData("text/html; Charset = ks_c_5601-1987 ; x=y", 949, Korean)]
    [InlineData("text/html; charset=euc-kr", 949, "똠방각하")]
    [InlineData("text/html; charset=cp949", 949, "똠방각하")]
    [InlineData("text/plain; charset=Shift_JIS", 932, "稼働中")]
    [InlineData("text/html; charset=windows-31j", 932, "①髙")]
    [InlineData("text/html; charset=euc-jp", 51932, "稼働中")]
    [InlineData("text/html; charset=iso-2022-jp", 50220, "稼働中")]
    [InlineData("text/html; charset=ISO-8859-1", 1252, "Grüße – „€“")]
    [InlineData("text/html; charset=latin1", 1252, "Grüße")]
    [InlineData("text/html; charset=us-ascii", 1252, "Grüße")]
    [InlineData("text/html; charset=iso-8859-15", 28605, "5 €")]
    [InlineData("text/html; charset=windows-1251", 1251, "Привет")]
    [InlineData("text/html; charset=koi8-r", 20866, "Привет")]
    [InlineData("text/html; charset=windows-1254", 1254, "İstanbul")]
    [InlineData("text/html; charset=iso-8859-9", 1254, "İstanbul")]
    [InlineData("text/html; charset=tis-620", 874, "ไทย")]
    [InlineData("text/html; charset=gb2312", 54936, "订单服务")]
    [InlineData("text/html; charset=gbk", 54936, "訂單")]
    [InlineData("text/html; charset=big5", 950, "訂單服務")]
    [InlineData("text/html; charset=utf-16", 1200, Korean)]
    [InlineData("text/html; charset=utf-16be", 1201, Korean)]
    [InlineData("text/html; charset=utf-8", 65001, Korean)]
    [InlineData("application/json; charset=euc-kr", 949, Korean)]
    [InlineData("text/html; charset=foo-8", 65001, Korean)]
    [InlineData(null, 65001, Korean)]
    [InlineData("text/html", 949, Korean)]
    [InlineData("text/html", 1252, "Grüße aus Köln")]
    public void Decode_ByTheHeader(string? header, int codePage, string text) =>
        Assert.Equal(text, PageText.Decode(Encoding.GetEncoding(codePage).GetBytes(text), header, null));

    [Theory]
    [InlineData("<html><head><meta charset=\"euc-kr\"></head>")]
    [InlineData("<meta charset=euc-kr>")]
    [InlineData("<META CHARSET='EUC-KR' />")]
    [InlineData("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=euc-kr\">")]
    [InlineData("<meta content='text/html;charset = \"euc-kr\"' http-equiv=content-type>")]
    [InlineData("<!DOCTYPE html><!-- <meta charset=utf-8> --><html><head><title>a > b</title><meta name=x content=y><meta charset=euc-kr>")]
    [InlineData("<meta name=description content='charset=utf-8'><meta charset=euc-kr>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"euc-kr\"?><html>")]
    public void Decode_ByThePageItself(string head)
    {
        byte[] page = Encoding.GetEncoding(949).GetBytes(head + Korean);

        Assert.EndsWith(Korean, PageText.Decode(page, "text/html", null), StringComparison.Ordinal);
        Assert.EndsWith(Korean, PageText.Decode(page, null, null), StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_LongHead_IsReadToItsEnd() => Assert.EndsWith(
        "Grüße", PageText.Decode(
            Encoding.GetEncoding(28605).GetBytes($"<head><style>{new string(' ', 5000)}</style><meta charset=iso-8859-15></head>Grüße"),
            "text/html",
            null), StringComparison.Ordinal);

    [Fact]
    public void Decode_HeaderGoesBeforeMeta() =>
        Assert.EndsWith(
            Korean, PageText.Decode(Encoding.UTF8.GetBytes("<meta charset=euc-kr>" + Korean), "text/html; charset=utf-8", null), StringComparison.Ordinal);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Decode_MarkGoesBeforeEverything_AndIsNotPartOfTheText(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        Assert.Equal(
            "Welcome", PageText.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes("Welcome")], "text/html; charset=euc-kr", TextEncodings.Korean));
    }

    [Fact]
    public void Decode_WhatTheUserSaysGoesBeforeThePage() =>
        Assert.Equal(Korean, PageText.Decode(Encoding.GetEncoding(949).GetBytes(Korean), "text/html; charset=utf-8", TextEncodings.Korean));

    [Fact]
    public void Decode_Xml_ByItsDeclaration() => Assert.EndsWith(
        Korean, PageText.Decode(
            Encoding.GetEncoding(949).GetBytes("<?xml version='1.0' encoding='EUC-KR'?>" + Korean), "application/rss+xml", null), StringComparison.Ordinal);

    [Theory]
    [InlineData("<meta")]
    [InlineData("<meta charset")]
    [InlineData("<meta charset=")]
    [InlineData("<meta charset='")]
    [InlineData("<!--")]
    [InlineData("<")]
    [InlineData("</")]
    [InlineData("<?xml encoding")]
    [InlineData("<?xml encoding=")]
    [InlineData("<!")]
    [InlineData("")]
    public void Decode_PagesThatEndInTheMiddle_AreRead(string page) => Assert.Equal(page, PageText.Decode(Encoding.ASCII.GetBytes(page), "text/html", null));
}

/**
 * Parameters of the score of how sure a page is an article. Generated: do not edit, train anew.
 *
 *     npm run train -- --only score --write
 *
 * Corpus 2508c66979726877 (SHA-256 over wcxb-dev-article, wcxb-dev-other, segments, dates, reader).
 * Options: rounds 120, depth 3, rate 0.08, minHessian 2, lambda 4, columns 0.3, loss each, seed 1, other weight 3, extra weight 0.3, made article weight 0.3, made other weight 1.
 * Cross-validated over sites:
 * - AUC 0.9769
 */
import type { Model } from '../index.ts';

export const scoreModel: Model & { readonly typical: readonly number[] } = {
  features: ["words","linkShare","share","pageLinkShare","proseBlocks","keptBlocks","keptShare","confidence","saysArticle","openGraph","typed","published","modified","authors","titleWords","titleAsks","section","tags","described","paragraphs","longParagraphs","headings","lists","listItems","tables","codes","figures","quotes","wordsPerParagraph","wordsPerHeading","proseShare","firstProse","weShare","youShare","iShare","digitShare","currency","questions","exclamations","sentenceWords","pastShare","elements","articles","times","headings1","headings23","fields","buttons","tablesPage","images","preformatted","listItemsPage","links","linksPerWord","forms","known","root","depth","slugWords","slugLength","digits","extension","query","storySection","otherSection","index","subdomain","price","cart","product","card","reply","user","docs","pagination","filter","hero","author","share","comment","postBody"],
  /** Each feature's median. */
  typical: [9.572,0.01,0.641,0.177,11,16,0.209,0.971,1,1,1,1,0,1,7,0,0,0,1,14,9,2,0,0,0,0,1,0,38.101,156.6,0.904,0,0.002,0.006,0,0.013,0,0,0,18.684,0.016,9.236,1,0,1,3.322,2,1.585,0,3.7,0,6.022,6.741,0.102,1,1,0,1,2,17,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1.585,0,0],
  trees:
    'BQAAAHgAAAAsAwAAwgAAAAgAAAAAAAAAECcAABkEVg4tsuE/AAAAAAAA4D8AAAAAAAAAAAAAAAAAAPA/x7q4jQbwdj/o2az6XG3vPwAAAAAAAPg/3+ALk6mCkT8AAAAAAAAEQHzysFBrmg1AGeJYF7' +
    'eRFUCuR+F6FK78PwAAAAAAABJAAAAAAAAADEAAAAAAAAAaQHRGlPYGX4g/3gIJih9j3j8AAAAAAAAWQApoImx4GiVAAAAAAAAAAEDRkVz+Q9oiQMBbIEHxYyNAk6mCUUmd5D/7XG3F/rLtP71SliGO' +
    'dQ5Akst/SL99zT9cj8L1KFz5P65H4XoUrgRAAAAAAAAAJUAAAAAAAAAtQAAAAAAAADpAvsEXJlPVP0AAAAAAAADgv240gLdAguQ/8fRKWYY47D+uR+F6FK70PwfOGVHaSz5AO99PjZdugj+dgCbChq' +
    'eXP9IA3gIJip8/YVRSJ6CJoD+sHFpkO9/XPzEIrBxaZOE/dQKaCBue7j8AAAAAAAAIQJqZmZmZWRBAGeJYF7eREUAOvjCZKhgWQHZxGw3gbR5AAAAAAAAAI0Bv8IXJVJVfQJT2Bl+YTGU/6Gor9pfd' +
    'gz8dOGdEaW/UP49TdCSX/+o/AAAAAAAAEEDXo3A9ClcSQDj4wmSqoBNAPnlYqDXNFkD2l92Th8UZQIlBYOXQ4h9AzhlR2htcIEBeukkMAoshQBKlvcEXhiRAAAAAAAAAJ0AAAAAAAAApQMsQx7q47T' +
    '5AQs9m1eeiRUAAAAAAAECRQHsUrkfhemQ/rthfdk8eZj+mCkYldQKKP/8h/fZ14Iw/P8bctYR8kD+jI7n8h/SbPx4Wak3zjqM/vVKWIY51sT+KH2PuWkK+P6W9wRcmU9E/yjLEsS5u0z+cM6K0N/je' +
    'P9bFbTSAt+I/MEymCkYl5z80orQ3+MLuP30/NV66SQFANs07TtGRBUBfKcsQxzoHQGFUUiegSRFAjErqBDQRHUD2l92Th8UdQAAAAAAAACFAw/UoXI/iIUD8GHPXEnIjQPYoXI/CdSRAAAAAAAAAL0' +
    'AAAAAAAEA1QAAAAAAAQDdARPrt68D5OkB0JJf/kIZAQDMzMzMz80NAMzMzMzOzS0DdtYR80DNNQHsUrkfheoQ/rthfdk8ehj/ysFBrmneMPwyTqYJRSY0/kst/SL99jT8vbqMBvAWSPxKlvcEXJpM/' +
    'lPYGX5hMlT+Ens2qz9WWP8e6uI0G8JY/DJOpglFJnT9Pr5RliGOdP+JYF7fRAJ4/taZ5xyk6oj9zaJHtfD+lPzQRNjy9UqY/F0hQ/Bhzpz/ysFBrmnesP4Za07zjFK0/qMZLN4lBsD8rGJXUCWiyP/' +
    'rt68A5I7o/pHA9CtejwD85RUdy+Q/BP3icoiO5/Mc/PzVeukkMyj/u68A5I0rLP09AE2HD08s/yxDHuriNzj8AAAAAAADQP5kqGJXUCdA/vjCZKhiV0D86kst/SL/RP3lYqDXNO9I/zH9Iv30d1D+4' +
    'rwPnjCjVPz0K16NwPdY/f2q8dJMY2D+DwMqhRbbbP0dy+Q/pt98/8rBQa5p34D/dtYR80LPhPx+F61G4HuU/W7G/7J485j8tIR/0bFbnP1jKMsSxLug/zhlR2ht86T/ZX3ZPHhbqPxsv3SQGges/w9' +
    'MrZRni7D+pE9BE2PDsP1XBqKROQO0/Qxzr4jYa7j+coiO5/IfuP/W52or9Ze8/Gw3gLZCgA0C9UpYhjnUGQMGopE5AkwpAqmBUUicgC0BbQj7o2awLQAXFjzF3LQxArkfhehSuDEBv8IXJVEEPQJJc' +
    '/kP6rRJAoyO5/Ie0FUAAAAAAAAAYQEXY8PRKmRhAFR3J5T8kGUAPnDOitPcZQKfoSC7/oRpAXynLEMc6G0AFxY8xdy0cQAAAAAAAAB5AppvEILByIEAUP8bctcQjQGdEaW/wJSRAejarPlf7JECHp1' +
    'fKMmQvQAAAAAAAADBAAAAAAAAAOEAzMzMzMzM5QKhXyjLEcTpAAAAAAAAAPUAAAAAAAIBGQG/whclUNVBA1zTvOEWXUEAMAiuHFl1SQNZW7C+7u1RAzczMzMzsVUAAAAAAAJBdQHrHKTqSxHBAAAAA' +
    'AAAgeEAAAAAAALiDQA4LTQE/AP+DF/+qAU0r/7QG/9kMFAUUAP+xFv/5AikR/8IQ/zwOC1ABCgD/kxf/4wgdvQH/7Qr/3goUBVAB/9EU/7QKKRH/2g//OAoAFAAuLP+HGf/DBi44/70D/4EaFAVPAf' +
    '+bDP+MDTV//8gO/4IFCwAcYQ4Q/8UX/9EKDgv/swz/vAVHCB8f/+sM/+AOUAH/xxj/2gwKAD8ALyz/gwn/sxUjAf9o//QPNX0FDP/zC/+QDSsr/9IF/5kLBxZPAQc1/50U/7ULTBL/hgf/jREIAAdS' +
    '//0F/8oKAFr/sgj/thAHFlABBxX//RT/tQ5MAv+OBv+1DkAAUAH/2gn/nBAHmwH/3w3/lgwKAAIgOx3/vQ7/lwQZG//gAf+rExMHI2//2Qz/+gEdY//bBP/4Cg0AHB5QAf+VEP+gAQKLAf+NCf/gBB' +
    'xeNXr/jg7/xQtQAf+KCf/ADxwjCgAcswH/gRD/ywhHCP/WAv+TEikRCgD/sgX/2gxLnAH/Vv/hEQ4LQAAKAP+xC//PASJo/68T/9cBQAAfH/+pBv+uCwIg/60S//YBDQApsQEduwH/owz/NBMA/1v/' +
    'ixFNAQIg/7sE/+YKHgL//g3/swIHFlABHB7/sw//owgAWv/gB/+nCRkbB1L/1gP/tgwjRv+/D/+0BwsADhAvGv+5Cv+hEBIA/5QJ//cEFAAODf/zDP9FDgX/3wv/hgsHFgsAMFT//Q7//gdAAP+AAv' +
    '/LEQsALqIB/4IF/8ENQAD/7A3/0QIUAAEmJ2L/4Q3/pwIeUP/OC//3BzoMApIB/40E/8AEHwf/2gr/gQJAAAgARAH/C//7DAAJ/70J/84INXg7tAH//wv/lAozL//bEP+jCQsADgsDS/+/B/+dDSdB' +
    '/xT/mQ5AAEcI/9YL/6EJAQ7/uxD/JDoMRAIFB//FCv8KKwH/qw7/lAIACTQX//0L/+sBKzb/kgn/hwlQARwjPwD/4wr/gAdFCf/+A/+LDSAGRQn/pgz/8wMCjAH/mwr/4gQHmQFNASkT/80G/70OTQ' +
    'j/vAn/qQcOEEQC/9YE//cNHwz/9A3/Qg4LRAIRBf/RB//oAh6aAf/JEP+4AUgtHk3/7Qb/oAkBDv/LE/8YUAErKx5R//UG/xYoZ//JB/+nECytAUukAf+MCv/LCP+zDQsADjAcYf+TC//nAx5Q/+EC' +
    '/4oMSC0OEP/EAf/ADAEO/98Q/+YEDg0NACkU/5cF/78MEQX/V/+GCkcIHk3/mQX/tgsJAP+XEf/yAg0AQwEnPv/fC//jAS8B/x7/kxBHCBxf/zr/ngsvLP/rDf+YBwsADjAPAP+3CP/ECTYi/7QL/4' +
    'MBQAAODf/gBP+cDDV3/7wB/58MDg1QAUAA//EE/+kLTQH/XP+4C0AANiL/mgz/wAVJAf/jDP+sBFABHWMgRf/HBv/FDEgS/zr/jwsgBi43/5QM/+MBHb4B//MK/8IGCwAoAwAJ/68K/7oIEgD/qQL/' +
    '6QhHCBIA/wn/tglNAf/FDP/WAUAAUAE/AP/HAv+uDCAG//IK/+UBA0w6C//jCP/CB0ydAf/DDf+ZBA4LKRQAqwH/9wn/jAEgMv+VBP+xDy43FAD/jQX/xAgprwH/5gX/7QkcHj8AQAD/uwP/mwxAAP' +
    '+kC//bBSAGMgr/xgf/swgjJP+5Df+GBgcWKAMHFf/PCP/QCikT/7ME//MMBwQoA/+MD//+AQkF/6gO/8MHDg0NAEUS/4cE/9kNAUf/wQP/sAgBSDYi/6II/7MDLjj/uA3/Xw0ALxocugH/jwL/4Asc' +
    'ZP/RCP/SAkcIHF//E/+CCgkA/9cO/84DPwAoAx5p//0F/9AGNXn/MP+TBS8XNWb/jAH/8A06B/+tBf+oCAsAKRM0Lv+tBf/mAw8A//sJ/7wGSC00Of8Z/5gJDwD/3wH/zxALAEQCDhv/7QP/1AsOEP' +
    '+XDf/LBEAAOx3/mgT/oA1GngH/rwn/lAYOCykUEgD/rQb/xgIzL//RDP8LAQ4XQP+IBP+hCi43/84K/xlQASMBEQX/8wf/4gYpFP/GA//dBCkRLAX/rAv/PEYS/8oC/5cMBypNAQBc/7kE/7EMHLwB' +
    '/7IH/8cKIAYXXf+iDP+0AwBb/7MN/4QICwBFCSAG/5EB/+8LTBf/3w3/GEgCA2v/nwf/pAguEv+MCv/BBgsAKRMOC/+JBP/WBigD/8QC/4sJRwgOBf/TCf+6BysB//YE/8ULQAAgBhwj/3H/sgYdMf' +
    '/TC//uAhweA0v/8QL/mQwCjgH/0Qf/SBweJCkKAP+rBP/MAx3AAf/nDP/4Ai4JMgr/5gX/jQg6DP+xCv+KAkAAUAEoA/+4Bf/fAiAG/8YJ/5UCKRQCIP/DCP+cBDAK//kL/9YBBxYoAx23Af+ZCP+M' +
    'CTQ6/5kD/50KBwQoM/+mDf9iCQX/9A3/zQZAAFABKAP/4gT/swIgBv+QCf+NAgIgSQH/5Qr/+gMgZf+7Bf+oBwEOHGARWf+pB/+MBis2/+AB//kKMgoDTP/yDP+oAw0A/9UK/7gIAQ4eURUL/5EE/6' +
    'sMHx//hQj/ogIyCkMB/+YG/6sGLxn/7gH/tws/AE0BKAP/wAL/ywQlgwH/nAn/CkAARBr/pgz/If+pAQcqBw81Jf+oAv+JDARd/1b/uwcHBDVE/+8O/+IEA5AB/84N/6sHDg1EAg4H/98F/0wOEP/7' +
    'Cv+IAh1DRwj/5Aj/oQYXDP+hAv/zDT8AKAMACf+3CP/SC1AB/7UE/94CIwEhcP+ACf/HBEQa//QM/0lNAUgCRRL/ggH/4QgoM/+eAf+bDSoZICf/rgr/wQYobv/OCf/zCA4NKAMACf/NCP/ACyAG/9' +
    '8C//MJHUM1iAH/ogn/ay6gAf/CAv+/DAchTwEXQP+FBf+bDkca/9QM/60FBwQuVv/gA/+HBgkF/6IN/6UGBxYBJjkH/98I/6YEBBz/4Af/zQUHBCgD/6AN/0wJBf+ADf+LBgchAUgVDf+3Bf/xDQcP' +
    '/7cG/5wEBwRLAP+oA//FCTUo/8wN/4cDPwBEAjIK/4IB/4kITQH/qQr/fh24ATGhAf+WAf+TBEQa/+4L/z0LACkTRgH/owL/1AkwCv+RB//qBkAAOx3/pAL/ugwBDv/lCf/kAQc1Bw81Jf+6A//9Ci' +
    '8Z/4wC/8kGBwQelAH//QH/nAU1KP+0Df/nAkgCUAEjAf/zBP/UAUQB/+QI/9cESgpJAf+NCP+uAf/yBwsADwAsBf+NAv+TCimsAf8U/+wKRwgmGP/gBv+7AhAA/4IE/9sJKAMnPhEA/48I/9IDKRH/' +
    'lA3/VwEOKRP/A/+5CCAn/7AC/8UJByoHDzQC/84D/8cKAFz/9gH/6QYfBy4J/8YI/5MGKGr/0Ab/5QkLAEoADwD//wH/xgs6DP+PC//QAjVE/7sNHGD/N//EBjsdSgApFP/iAf/hAw0A/6EL/6ABI0' +
    'UNAP+RBP+yCCs2/6gI/6UFBwQHDzUl/+QD/5UKKAP/+gj/7QE1KP+IDRRZ/+wE/9UHPwAoAwUH//kF/8QKASb/kQT/pAI7pgH/lQQGT/+wDP+mAkUJKAMACf/dBf+2DTsd/5cC/7wEBk7/qQr/hgMH' +
    'BAcVThn/nwj/SQA7/9YH/68BNDz/7AwnQf9w/6cGTQFIAjIK/44B/48IExz/xQH/4wsAPQI0/6AI/6cKNgr/vAv/vAEHIQA9B5EB/6MF/7AHDAD/7QL/nQsOECYY/5oD/6sIHwz/oAn/mwQLAEUJEQ' +
    'X//wH/0gY1dP8b/90LKDMAF//fBf+SDCYY/5YD/5MGAQ5NASkT/3v/6QczqQH/nAr/U0oALZ8B/xn/8gYIAP/vCf+iBQcEBw81Jf/UBP+TCQA7/+gE/60BNSj/zgwjAf+LBf98QAALAEoA/yf/kQlH' +
    'CP+OBf/BBA0ARwL/5wn/J0gC/+IG//cGBwQOCzYi/70F/1IBSf9j/+AIAjQntgH/rAH/qQX/sgxEAlABIyT/swP/hAIBR/8g/4IMHEIWEP+jCv+JARoA/4EG/8AGDg00OSNG/60I/xE0Ov+ACP+RAk' +
    'sAHwf/ugf/7wE0WP/iBv+bCSgDAAlOAf/pBf+uBCkR/6oN/xo6DBQc/5kE/3gBSf9Q/9QKBwQoAwcV/50D/6wKASb/jQT/4AECNDEK/90E/4wB/5wMBwQBDhc//yP/8QoyCv+0A//pBUUSMQD/pgL/' +
    '3Av/FA4NIAY0Lv+DBf/SAR0x/8kM/zpILR1D/4QI/4sGFgf/4Qr/hgIHIUwCNgD/ywX/ygQGT//fCP+iCS5WBnz/4An/kgIlgQH//AT/rwogBlABKGz/1gL/8QI0WP+sCf8eDQAocf+RDP8MJhj/3g' +
    'n/xQcHKjoMKAP/gAP/hwU5B/8r/9oLIAYfB/+CCf+1BABb/7sM/7wGRAIgJzoM/xD/nAUTQP+DDf+6AxxCHb8B/4sK/zsaAP/zBf/SBSoZMgocXv/PAf+IBCoB/+MJ//gBMy8iAf/BA//hCTYK/8wI' +
    '/8MCBwQOGw4F/9kH/1cHFf+BAf+8CzQ8/+QL/+UDIAYkgAEnPv+zBf/6Ahwj/8cH/+oBIyQdMf/1Df+TAy8B/8EF//QGBwQHDwQA//kB/9cJA4oB/3//uAUDjQEuOP/IC/8J//8DRwgNAEMB/wz/4w' +
    'kmGP+OCP+1BCoBM6UB/8EE/6wGM6cB/0H/oQtAADkMUAH/hwH/2AQpEf/QDP8HMy8pFP+BA//3CQKFAf+OCP/nA0tTRwhPAf8W/6wJI3b/vwj/mAM0qgH/Qf/LCgcEBw8RC/+tB/+gAxc//+oB/58D' +
    'BkoxVP+XBP+8Av+GCygDNDkTDP/DA//qBS8s/+oN/+UDPwBQAf/nAv+GAi8X/9wJ/50BIAZHCDIA/7YC/9EELxf/qwj/hgUDex6VAf/GCP/fAx6XAf/jC/8jDhtIAg4H/48E/+gBHGT/qwP/2wodwQ' +
    'H/ogr/YUgCSgAXP/+qA/+pAg0A/+kJ/+IFLisxVf+9CP/UBkwB/wL/5wlFCSsCITL/2AX/PwaCAf/ZBv/mAwZO/6EJ/7ACIAZKADQu/8kB/9QCOgv/0wb//gYwAB0x/4EL/2saAP+EC/+SAQchOQch' +
    'Af8T/7MGJ7UB/84I/5cEDgUnsgH/oAb/tQooc/+oBP/NAygDBQcRAP/HBf/sA0UJ/+wL//8FJhhHCP9g/9UIUAL/8wb/3gUODTQuEQX/nQb/ugc0Ov+iBv/3ASkTApYB/6AL//MCFBz/nwT/iAYBDk' +
    'kBOQz/+wP/0gcnYv+GCf+NBEsiSaMB/6IE/6UGTgH/+Qn/GkAAJCkyCv+CAv+tBB25Af/7Cf+dAQZKFQD/kwX/+AgpFP+vAv/zCCgDHx8DiQH/vwT/pAUpEf/WC/9tKagBKHX/tAf/2AFNAf/DAv/G' +
    'AgcEDhsqGf8d/9sFBxX/jwH/2go0PP+EC/+7AygDBQc5B//xBP+6BCkR/7YL/04AOwBX/wj/nAkAPf/VBv9LBzUBckkC/+8F/+oFNFf/jAr/wQIemAEOMP+JAf+0CgsA/44C/5AKS1MrAiEy/+4E/y' +
    'UVEP+jB/+eCAN+/94B/9EKRAIgJzsd/xz/kAUtVf/5C/+2BU0BHEL/1Qn/6wEcHv+3Af+QBQcEKAMHFf+bAv/wCAcP/5sI/2snQSaGAf/OCv/wAf+tAyAGFxwrEv++A/+DBk0C/6UE/+oIDQAgbf/P' +
    'Af+lCgsA/+EF/+YGDgsHkwE1jwH/vwf/ugIArgH//gX/3QEAsAEAF/+rBP+4BxQc/8EH/+4CRAIjJAOHAf+HA//mAySEAf+YBP+LAwsACR//sQH/1QgkKf/iBP/JBA4NJCkuAf+bBP/cARwj//UK/8' +
    'wGQABLAP+sBv+7AwQw/yT/twY=',
};

/**
 * Parameters of the score of how sure a page is an article. Generated: do not edit, train anew.
 *
 *     npm run train -- --only score --write
 *
 * Corpus 2508c66979726877 (SHA-256 over wcxb-dev-article, wcxb-dev-other, segments, dates, reader).
 * Options: trees 120, leaves 8, maxDepth 3, learningRate 0.08, minHessian 2, lambda 4, pageShare 1, featureShare 0.3, maxBins 32, seed 1, objectives logistic, other weight 3, extra weight 0.3, made article weight 0.3, made other weight 1.
 * Cross-validated over sites:
 * - AUC 0.9761
 */
import type { Model } from '../index.ts';

export const scoreModel: Model & { readonly typical: readonly number[] } = {
  features: ["words","linkShare","share","pageLinkShare","proseBlocks","keptBlocks","keptShare","confidence","saysArticle","openGraph","typed","published","modified","authors","titleWords","titleAsks","section","tags","described","paragraphs","longParagraphs","headings","lists","listItems","tables","codes","figures","quotes","wordsPerParagraph","wordsPerHeading","proseShare","firstProse","weShare","youShare","iShare","digitShare","currency","questions","exclamations","sentenceWords","pastShare","elements","articles","times","headings1","headings23","fields","buttons","tablesPage","images","preformatted","listItemsPage","links","linksPerWord","forms","known","root","depth","slugWords","slugLength","digits","extension","query","storySection","otherSection","index","subdomain","price","cart","product","card","reply","user","docs","pagination","filter","hero","author","share","comment","postBody"],
  /** Each feature's median. */
  typical: [9.496,0.009,0.647,0.169,11,16,0.216,0.971,1,1,1,1,0,1,7,0,0,0,1,13,8,2,0,0,0,0,1,0,37.722,153,0.905,0,0.002,0.006,0,0.013,0,0,0,18.632,0.016,9.2,1,0,1,3.322,2,1,0,3.7,0,5.931,6.7,0.099,1,1,0,1,2,17,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1.585,0,0],
  trees:
    'BgAAAHgAAAAzAwAAygAAAAQAAAAAAAAAECcAAAAAAADdO+I/AAAAvwXZhjreP4g6JdMgO0lMNjsiWjg7KrlIO9Taazt3HZU7oA/EO26b2Tt65eo7FtkGPETbEDw04Rc85KwbPKf7Lzxt7To85rZGPA' +
    'bGSjz6oFo8yC5gPMcpbTwOWYM8N7mIPE6uiTyeW4w8ePmcPJoLpDzWfqs8suO0PHpftTyvxMU8v1viPOo/7zxe8vk8LPcDPcR2CD3qgBc99OIfPb9QMz3iB0U9cO9hPRx2fT0e7oU93oW2PWCgvz1i' +
    '3s49/JHTPaWN7T0EMPw9disOPvQcJT7OZjI+Pk4+PkwrQj7jeVU+wN1gPqhpZz76l2o+mDdsPjodgz5zGow+a6yXPrEkpT5Byb0+o8/APlKH0T4i+90+woLxPhfT9T4AAAA/FPwAP/uvBz96DAw/IO' +
    '4SP+RDJT/YPCs/pGUtP1LqMT9ieTc/ICE8P8cRPz/OVUQ/S5ZPP64XUD+2VVk/1E9jP5b9Yz+fQWU/9LtnP2bXaD+U6W0/byluPyiXcT9kSnY/vjZ6P9gCez8aRHs/AIF7P0DzfT8GcKU/so+tPwAA' +
    'wD8GcOU/PE0KQEAFHUAAACBA3o0sQNrVOUArWjpABnBFQEK9T0DmAFlAAABgQK5rYUAEImlA2j9wQEAFfUBAZoFAQx6EQIxti0DEoI1AcaeOQFi6j0AAAJBAhLyRQNaOkkA+qZNABkmXQPL+mEA4pZ' +
    'pA1rWgQEMepEB3/6tApG+sQHY4r0AAALBAkNq2QHiUuECKZ7lAYGu5QHI+ukAAAL1A83TCQA/Ow0AMsMlAzNPMQAAA0EBwgNBA/n/RQIwb5EAAAPBA6Gf2QI6g/kBeWwFBerwBQXqVA0EAAAhB9koO' +
    'QWBXDkHAGBVBjKIWQQAAGEHeGxhBFxwbQeS/HEGDrR1BSjgeQeVWJUGqqiVBAAAoQZAJKEEAADhBAABIQeTKUEGFHGZBAABoQQAAeEF8boFBfsOIQdPSlUEAAKtBAADEQQAA1EH63fBBmpn1QRZf+U' +
    'Ged/1BQhoEQgAAIkIAACpC0+IzQk/sNUIfvGlC3DaCQs3Mk0Izc6ZC5Dj9QgDghEMAQB5EAAiLRAxJAASIARQDCAEKBwIIAw0CAgECBQIIQAMGCgEHAQQDBxoXAgEBDQ0EAkc2BQNnBEcGBycLBwYJ' +
    'Ag8HDDcPBgUFAQYBAQIBAQgBRwkCRyAKAUcLAUcMAUcNAkckDgpnBAcLDAsEBgUIDwFHEQRnBC0GEgFHEwVnBDgIBhQCRyAVAokBJBYERyALFxcEZzEGDxkCngEQGgFHHAmzAQIBAwMBAwIDHQi6AQ' +
    'cCAQIBAQEeCRchFgICAwMCCh8EAGcEHiAGBg0GAgMGIQQCAQERIgMQBgkjCAEEBQICBAYUJAc7AwcGGwgrJQMwDAEmAy8LEycGjwEbBQEEBygGCAMEDQQCKQihAQECAQECAQMqB0chAgIHAQUrBWUD' +
    'BQgBLANyFw8tA2UOAy4LRyMGBAICAQgCCgMvB0chBAEDCQkwAkciMQJHIjIDRyELMwZHMwoKCAc0CGoJFwkCBQEFNQkNEAwBAQMICwM2BkceAwEHATgBRzkBazoEZwsLDDsFsQEGAQYBPAFHPwFHQA' +
    'FHQgFHQwNwAwNEBUceAwEERQZpBggIBwxGA0ciKEcGZQ8BAgIDSAZlEAYDCQNJBEcmEwVLBEceBAFMBkceAwEBCU0FRx4DDBhOAkcsTwRHOgoMUAJHIY48hSF7aoLvQQaQfzY5BkWK4q3OdBeYdsUX' +
    'LAUDvisiEdviL0k8kTMBFQkkmKJNcryRB1uR4JCST4qN4HQ8WH7hqsXHJBRbKU7soDXMKbqTFGT0FkZN5WbDtkMUKOxhMCZD0q1dVcnGiU+KDH5yCLjkgsltDk0xJoFR8Cxwk9ziECS8EOVDtF2LPf' +
    'qiYcVLIKCLh6EMnfq+PaB0odsUU1L4prcVjsi9d1EzKRUXFBaUz5HHMrWz1pbSdQANA7MldBbURtRDKBEmHaLpiZLSu3QTZKnFw9CQTaEFzjQY+HaHOQz64VCWAVhlmIh4I8kAoCF7HXod8UQ4oVyW' +
    '9Kz8QmOX4LLjEx6wjmlG8avjJjEIPm20oouPAUmIcl6qChKUksO0agZMugIYcy/Y0KvcFldiTcaPTkJI48hSgSKannUSmNyzJZAnSNOwGXIMmw7xcBliz9cOJ0cTpF1ZijjWuCzKAQOKk0qGkRxdOg' +
    'f5o+SNUgojjtPSYgXmHeNU1G7nQYdBw5NC6vSWCC3w8l6SsEavjXoMU5nbtAeFzk1smGxQUQDsKdRq5rEF3L0zZh6Ds0SqGGcSAxMwQU1yEydyT9GLXIAgzROqhxhAtzigneOeiqZzQMKhTLaLqhN8' +
    'GTTCFk7sdQVkiMhczSKIhb5oiWTB06quDLwDrEQyos7DxdQ6DawjWKDr46mn05FfAT+KDlpHSOXITKFRQc8OonUoxgWHEfmYSx0+SRcuo1OsBkbjwEROIGxqPOMixcEDUjrMcuKL5idzw8cYWEttgq' +
    '8i0xGGDY+g7PDxDjYgCEZ7piGKGx4XUpNYgrWQZYf3urdTJiBwyk0CJZS6BKZg5uAxtwVRATQ8XUULZDxTKGtx4NPobElh4t6CMyB+OXIXqFFm070D8CK91hhVgCdbwPCXzyFAK8GRnraeAVCn9TQJ' +
    'iVjOhq+OXIQVG7hKsRjxCGN1NcpsK5gkXLBLxx3ykAXeJasecFBUYDmRCmkcIEjfoIe9M0KsiYZoq2QAhBa8KxiYiJpxGHilEAEVzwFMQQJKmvYJA3Cvk2husjdFx8dA6MbtZAINNiRwUoFVGL4UHt' +
    'kEoumEcohcohMoX/DvyQgWIFimI4BpZA6ZSlEAEFUB0QPFA1xq2wdZbjBhMIqfF0wjjE5jGraJChxLq3QmI1VBoEUVTh0xyWRWZmvAZyAb/D3dBgB/MHjNiIGHSm8OJHEBZNgKkLszbQ9gwSw0TJZH' +
    'gYuHq9Ii8yTZ0wEMrwFDiMxINY6WhHhRcPUeMhKaWdLuDGagV8RiDLygfmTii4eo8XaTmsnM3ET8Ew4j6yE0eCDQtxyzrm1ELg0qBpXQIuCpsQ5JPyBI46G8jloyaQvMHRRxfMJdNeC5FIfXBEOIVp' +
    'jluaMBnkmbopkNVwLMgCzJdQJGGQHUPdXEcYe0RliADKbzscZ0jkPDjVouHqVguZI2xpioTLgiHEZqQ4h4IAlRLq4xQCFEtQAK1KTTKV0OKWxkAT6SmpTSGQSGZd6mx+AC9D3ciUyBlJTGgV2OWdcy' +
    'Yd0N9QNFSAZpnSAPaXWsySWEU5COWjAZ5NenY1IgjTSOEM+XqoAXkA+0pgCwQ8cVJeJ6QibHHYwEyS9gSCXjMocZCrRMkIOJSvTLQkYFXeAZsx3SiEYwS2e2s4baG6zqiAsIT6tF1RhUPcONkQrwmX' +
    'XoJoe/ZOY4kkJ6NKxd9J1AEyaMc5iMIHgmOUFIYIx8lqPuuauIchhYNqgQYItHWWyACkZIqwHhjzrqddXQaAo3DUuuQWgSmYLcg7LYJJihMhRFCwaRIGdoctOrOqmxV4CBTINsOfi4eqchDSgtk5dQ' +
    'X3DjZKJcJOz6NgDF3Ne4QB/G3T8U5IiWJABEyKUWKnAKWR6w86ELpyFGBEyNOISQgMulEASYZGJsrIhyAQQ93pBskz6VEMy+1KYVpEMvB/VmOgCl8hfgpMIRSwCqR2pRCs0BlIQC+h2gbHHHYwBmQZ' +
    'qzE6Bn6UQBQAW6NKvE7AOLyFyHrGSVajqA+d1Fy2BuGU0aNuCP37TMK2WdsGMBFzR04IjjB3h0sfHZjEsG38XgBZiHYdLJJ2CrCyMOJH8J/emXCJiA8yxTUORSmaGMGdlJLCmOhVMcVLSaYLSig3wb' +
    'O+VewTAUjKogmmNexRFl+Qc9miJwGWddCMMDOCc7MDRCANasyYdAO2TGfgKmQwFXoEQcnQcrGEqxDUhTQaXQoHAQxpTNDGDMSdlZjDgpvITKCkQEVhB8gQuOmmcgADSqmKRa4dKrYspZsOaEogSlvA' +
    'gKwrvXB6xiuvbQVEXniyoIdSdd8aghkhT86SJIlyDcNAx5FKzKJ8DHemoE9CxAAUoImkFIuZYsaBNvIeYLvnXdRYDEWxigd+JyrUcxaEYQVqh0pTSEX2OAhqNTD8Uowk1UGpjkCFi1IEoc8iO9GYQs' +
    'O0EfxxWCHYCc6tyBAl+Hudt8gJxDeNHxRFkbvWXgAVFZYcbIZtDBAQmyUGORfnXD2B4KrSUK8hAsOsVYgOEJjsYQIAIQcEIFyaU0hm1BsD9bClkhN9uqRkHwVc5CqhA8OlNZtw2woWsIn4jrNrYEeU' +
    'EXhmEaIzQJS3agqyRU2Rm0DzXuGi4h6dYRHxWnBEXSUAoSrmqMmAW49MuGVM1zXJ7CI7mOmrgB+Nrq2KPA9ZxvYYQDV4hE3jSLmiKFhSCBM7QkZ22dBh6SY10bFDjYCHAtUGlg8Q9AjURQsRAM9q0A' +
    'VD56U0AqxDZkSrxMVCp8hiMPKFGxCO+CM3M6q8BFCyaBlkQjU6C+0kxm40SBKW4cxe4i6HstKOmjigEfoHhgUAQkdoe76wdBHiHsUFUwUEHr4FqgLRR+lEkcYI9IoX0LxCRb8uA4IsyIBvjUIEpbps' +
    'DyHD4QWzD+YVPBUgFxNmSDBNxxwVqgjuCflJcgWHgqGwnAj7AkV7B/TqvlkAFg4SNFVRHEG6AjRyilJAEJtO9OQtAARm/EJCAFziTGkUQAeNFcCg6UzQxgsEfxTYvQB/k01AA5fXAIEYj3AlDnYgGg' +
    'PlhI24MLXuGigh1tWAlgkPArijBAKMljGg9pFCYrAPkER0JKvBDbmBWWwFoyfDBEwxmcb2Fngp9mRHosKhsCEtgAii8GR0gCqBGhwywEzTg2eFrjlj7MhvwjkQbsAMQ8WZGnDFZzLzC4agXyoIBnDY' +
    'YoJMjKpXjCUoUfABDYMrHTHBQYl6HmogJgFVmsT+BSzquqRhOQvE2pAsAvBugIxcnJPYG01fBOZSCASYYfAuB3NQTQgwPRAuSqTWAIxyzzQwRsT/swOVAfWZm4IdBIZyBOD044KDWQByCxsiFDJnQK' +
    '4QEfIzUHGhCz6U0hkRs4diGAKkphHFiUaWSonwJwJzh7qBDEPkCjqoieHEjcDBXQGEO/t1UCxgPYILVRIsPtNxdjjAX9ISD4KahtBLMCdQNFQg2w2mBGGQggCFMiZ/CWw9x00SA0DNw5AaSllk5WYY' +
    'KA',
};
